import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { apiNames, formats, type Format, type Ids } from "./api.ts";
import { exitCodes } from "./command-error.ts";
import { afterHelp } from "./help.ts";
import type { Io } from "./io.ts";

/** The options as they were typed. */
export interface Options {
  portal?: string;
  apiKey?: string;
  authToken?: string;
  api: string;
  format: Format;
  mock?: true;
  yes?: true;
  json?: true;
  timeout: number;
  retries: number;
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(argv: readonly string[], io: Io): { ids: Ids; options: Options } | number {
  const program = createProgram(io);
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : exitCodes.wrongUsage;
  }
  const [fromId = "", toId = ""] = program.args;
  return { ids: { fromId, toId }, options: program.opts<Options>() };
}

function createProgram({ stdout, stderr }: Io): Command {
  const program = new Command("group-move")
    .description("Moves all members of one ONLYOFFICE group to another, and shows the group they are in now.")
    .argument("<fromId>", "id of the group whose members are moved")
    .argument("<toId>", "id of the group that receives them")
    .version(readVersion(), "--version", "show the version of this command")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", afterHelp)
    .showHelpAfterError("See group-move --help.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(inOurStyle(text)),
      getOutHelpWidth: () => stdout.columns ?? 80,
    });
  for (const option of createOptions()) program.addOption(option);
  return program;
}

function inOurStyle(message: string): string {
  return message
    .replace(/^error: /, "Error: ")
    .replace("\n(Did you mean", " (Did you mean")
    .replace(valueOfUnknownOption, "$1'");
}

/** A mistyped `--api-ky=…` or `-k…` may carry a secret, which no message may repeat. */
const valueOfUnknownOption = /(unknown option '(?:--[\w-]+(?==)|-\w(?=[^']))).*'/s;

function createOptions(): Option[] {
  return [
    new Option("--portal <URL>", "address of the portal, or DOCSPACE_URL"),
    new Option("--api-key <key>", "API key of the portal, or better DOCSPACE_API_KEY"),
    new Option("--auth-token <token>", "token of a session, or better DOCSPACE_AUTH_TOKEN"),
    new Option("--mock", "try it on a mock of the API, which is started for it").conflicts([
      "portal",
      "apiKey",
      "authToken",
    ]),
    new Option("--yes", "do not ask for confirmation"),
    new Option("--json", "print the body of the answer as JSON, exactly as it came"),
    new Option("--timeout <ms>", "milliseconds for each attempt").argParser(readWholeNumber).default(60_000),
    new Option("--retries <count>", "how often to send again what the portal put off, or what was not sent")
      .argParser(readWholeNumber)
      .default(2),
    new Option("--api <name>", "the product that the portal runs").choices(apiNames).default(apiNames[0]),
    new Option("--format <format>", "how the portal is to answer").choices(formats).default(formats[0]),
  ];
}

function readWholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}
