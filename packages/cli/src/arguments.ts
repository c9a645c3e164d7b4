import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { configureCommand, parseArguments } from "./kit/arguments.ts";
import { exitCodes } from "./kit/errors.ts";
import type { Stdio } from "./kit/stdio.ts";

export type CommandName = "check" | "list" | "show" | "plan" | "move" | "run" | "resume" | "undo";
export type ApiName = "docspace" | "community-server";

/** The options as they were typed; each command reads those that it has. */
export interface Options {
  portal?: string;
  apiKey?: string;
  authToken?: string;
  try?: true;
  api: ApiName;
  json?: true;
  timeout: number;
  retries: number;
  strategy?: "auto" | "portal" | "steps";
  journal?: string;
  watchFor?: number;
  expect?: number;
  ldap?: true;
  yes?: true;
  encoding?: string;
  report?: string;
}

export interface Arguments {
  command: CommandName;
  /** What stands there besides options, such as two groups. */
  values: string[];
  options: Options;
}

interface CommandDescription {
  name: CommandName;
  usage: string;
  description: string;
  options: readonly (keyof typeof commandOptions)[];
}

const writing = ["watchFor", "yes"] as const;
const commands: readonly CommandDescription[] = [
  {
    name: "move",
    usage: "<from> <to>",
    description: "move the members of one group to another; the word move can be left out",
    options: ["strategy", "journal", "expect", "ldap", ...writing],
  },
  { name: "plan", usage: "<from> <to>", description: "show what a move would do", options: ["expect", "ldap"] },
  { name: "show", usage: "<group>", description: "show a group and its members", options: [] },
  { name: "list", usage: "[text]", description: "list the groups, or those with a text in their names", options: [] },
  { name: "check", usage: "", description: "check the portal and the credential, and change nothing", options: [] },
  {
    name: "run",
    usage: "<file.csv>",
    description: "make the moves of a file with the columns from and to",
    options: ["strategy", "journal", "ldap", "encoding", "report", ...writing],
  },
  { name: "resume", usage: "<journal>", description: "go on with a move or an undo that broke off", options: writing },
  { name: "undo", usage: "<journal>", description: "take a move back", options: ["journal", ...writing] },
];

const commandOptions = {
  strategy: () =>
    new Option("--strategy <name>", "how people are moved")
      .choices(["auto", "portal", "steps"])
      .default("auto", "auto: the portal's own request where nobody can get lost by it"),
  journal: () =>
    new Option("--journal <file>", "the journal to write (default: a file in this folder)").argParser(readFileName),
  watchFor: () =>
    new Option(
      "--watch-for <ms>",
      "milliseconds without a change before the portal is taken to have ended (default: 30000)",
    ).argParser(readWholeNumber),
  expect: () =>
    new Option("--expect <count>", "refuse unless so many people leave the source").argParser(readWholeNumber),
  ldap: () => new Option("--ldap", "allow groups that come from LDAP"),
  yes: () => new Option("--yes", "do not ask for confirmation"),
  encoding: () =>
    new Option("--encoding <name>", "of the file, such as windows-1252 (default: UTF-8, or UTF-16 with BOM)"),
  report: () =>
    new Option("--report <file>", "the report to write (default: a file in this folder)").argParser(readFileName),
};

/** What --help says besides the arguments and options. */
const afterHelp = `
Groups are given by id or by name. A flag beats its environment variable. Other
users of the computer can read a flag in the list of processes, so prefer the
variables for credentials. Give one credential, not both.

A move asks for confirmation on a terminal; elsewhere it needs --yes. Results go
to stdout, all else to stderr.

Exit codes:
  0              everybody is where the plan said, by two reads
  1              requests were sent, and not everybody is there
  2              refused, declined or failed before anything was changed
  130, 143, 129  ended by Ctrl-C, SIGTERM, SIGHUP

Examples:
  $ group-move --try Sales "Sales EMEA"
  $ export DOCSPACE_URL=https://portal.example.com DOCSPACE_API_KEY=sk-...
  $ group-move plan Sales "Sales EMEA"
`;

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(argv: readonly string[], stdio: Stdio): Arguments | number {
  let read: Arguments | undefined;
  const program = createProgram(stdio, (given) => (read = given));
  return parseArguments(program, argv) ?? read ?? exitCodes.refused;
}

function createProgram(stdio: Stdio, onRead: (given: Arguments) => void): Command {
  const program = configure(new Command("group-move"), stdio)
    .description("Moves the members of an ONLYOFFICE group to another, so that nobody gets lost.")
    .usage("[options] <from> <to>\n       group-move [options] <command>")
    .version(readVersion(), "--version", "show the version of this command")
    .addHelpText("after", afterHelp)
    .addHelpCommand(false);
  for (const option of createSharedOptions()) program.addOption(option);
  for (const { name, usage, description, options } of commands) {
    const command = configure(program.createCommand(name), stdio).description(description);
    if (usage !== "") command.arguments(usage);
    for (const option of options) command.addOption(commandOptions[option]());
    command.action(() => {
      onRead({ command: name, values: command.args, options: command.optsWithGlobals<Options>() });
    });
    program.addCommand(command, { isDefault: name === "move" });
  }
  return program;
}

function configure(command: Command, stdio: Stdio): Command {
  return configureCommand(command, stdio)
    .helpOption("-h, --help", "show this help")
    .showHelpAfterError("See group-move --help.")
    .configureHelp({ showGlobalOptions: true });
}

function createSharedOptions(): Option[] {
  return [
    new Option("--portal <URL>", "address of the portal, or DOCSPACE_URL"),
    new Option("--api-key <key>", "API key of the portal, or better DOCSPACE_API_KEY"),
    new Option("--auth-token <token>", "token of a session, or better DOCSPACE_AUTH_TOKEN"),
    new Option("--try", "try it on a simulated portal, which is kept in this folder").conflicts([
      "portal",
      "apiKey",
      "authToken",
    ]),
    new Option("--json", "print one JSON object per line; the last one is the result"),
    new Option("--timeout <ms>", "milliseconds for each request").argParser(readWholeNumber).default(60_000),
    new Option("--retries <count>", "how often a read is repeated while the portal can't be reached or is too busy")
      .argParser(readWholeNumber)
      .default(4),
    new Option("--api <name>", "the API that the portal has")
      .choices(["docspace", "community-server"] satisfies ApiName[])
      .default("docspace"),
  ];
}

function readWholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function readFileName(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must be the name of a file.");
  return text;
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return manifest.version;
}
