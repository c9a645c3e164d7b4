import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Contract } from "../contracts.ts";
import { mainProduct, type FlatParameters } from "@group-move/openapi";
import { variableName } from "./access.ts";
import type { Io } from "./io.ts";
import { parameterOptions, typedValue } from "./parameter-options.ts";
import { exitCodes } from "./record-error.ts";

/** What every way of recording takes. */
export interface CommonOptions {
  api: string;
  portal?: string;
  case: string;
  portalVersion?: string;
  note?: string;
  write?: true;
}

/** What to record, and how. */
export type Job = { options: CommonOptions } & (
  | { way: "live"; contract: Contract; parameters: FlatParameters; bodyFile: string | undefined; yes: boolean }
  | { way: "har"; file: string }
  | { way: "proxy"; port: number }
  | { way: "again" }
);

interface RootOptions extends CommonOptions {
  har?: string;
  proxy?: true;
  again?: true;
  port: number;
}

interface LiveOptions extends CommonOptions {
  yes?: true;
  body?: string;
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(argv: readonly string[], io: Io, contracts: readonly Contract[]): Job | number {
  let job: Job | undefined;
  const program = createProgram(io, contracts, productIn(argv), (chosen) => {
    job = chosen;
  });
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  }
  return job ?? exitCodes.wrongUsage;
}

/** Which operations there are to name depends on the product, so its option is looked up before all others. */
function productIn(argv: readonly string[]): string {
  const [, product = mainProduct()] = /(?:^|\0)--api[=\0]([^\0]+)/.exec(argv.join("\0")) ?? [];
  return product;
}

function createProgram(io: Io, contracts: readonly Contract[], product: string, choose: (job: Job) => void): Command {
  const products = [...new Set(contracts.map((contract) => contract.product))];
  const program = quiet(new Command("record"), io)
    // The commands of operations have options of the same names.
    .enablePositionalOptions()
    .description("Makes a recording of a real exchange with a portal, without the persons and secrets in it.")
    .addOption(new Option("--har <file>", "take the exchanges from a HAR file").conflicts(["proxy", "again"]))
    .addOption(new Option("--proxy", "record what passes a proxy in front of the portal").conflicts(["har", "again"]))
    .addOption(new Option("--port <number>", "port of the proxy; 0 takes a free one").argParser(readPort).default(0))
    .addOption(
      new Option("--again", "normalise the recordings of the repository once more").conflicts(["har", "proxy"]),
    );
  for (const option of commonOptions(products, product)) program.addOption(option);
  program.action((options: RootOptions) => {
    const { har, proxy, again, port, ...common } = options;
    if (har !== undefined) choose({ way: "har", file: har, options: common });
    else if (proxy) choose({ way: "proxy", port, options: common });
    else if (again) choose({ way: "again", options: common });
    else program.error("error: say what to record: an operation, --har or --proxy");
  });
  for (const contract of contracts.filter((one) => one.product === product)) {
    program.addCommand(liveCommand(contract, commonOptions(products, product), io, choose));
  }
  return program;
}

/** The command of an operation, by its operationId. */
function liveCommand(contract: Contract, common: Option[], io: Io, choose: (job: Job) => void): Command {
  const { document, operation } = contract;
  const own = [...common, new Option("--yes", "do not ask before the request is sent")];
  if (operation.requestBodies.length > 0)
    own.push(new Option("--body <file>", "file with the request's body, as JSON"));
  const ofParameters = parameterOptions(contract, new Set(own.map((option) => option.attributeName())));
  const command = quiet(new Command(operation.operationId), io).description(operation.object.summary ?? "");
  for (const one of [...ofParameters.map(({ option }) => option), ...own]) command.addOption(one);
  return command.action((options: LiveOptions) => {
    const values = new Map<string, unknown>(Object.entries(options));
    const parameters = ofParameters.flatMap(({ parameter, option }) => {
      const value = values.get(option.attributeName());
      return value === undefined ? [] : [[parameter.name, typedValue(document, parameter, value)] as const];
    });
    const { yes = false, body: bodyFile } = options;
    choose({ way: "live", contract, parameters: Object.fromEntries(parameters), bodyFile, yes, options });
  });
}

function commonOptions(products: readonly string[], product: string): Option[] {
  return [
    new Option("--portal <URL>", `address of the portal, or ${variableName(product, "url")}`),
    new Option("--api <name>", "the product that the portal runs").choices(products).default(mainProduct()),
    new Option("--case <name>", "what is special about it, as part of the file's name")
      .argParser(readCase)
      .default("recorded"),
    new Option("--portal-version <version>", "version of the portal, such as 3.7.2"),
    new Option("--note <text>", "what else to say of where the recording is from"),
    new Option("--write", "write the recordings; without it they are only shown"),
  ];
}

/** A mistyped `--api-ky=…` or `-k…` may carry a secret, which no message may repeat. */
const valueOfUnknownOption = /(unknown option '(?:--[\w-]+(?==)|-\w(?=[^']))).*'/s;

function quiet(command: Command, { stdout, stderr }: Io): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(text.replace(valueOfUnknownOption, "$1'")),
  });
}

function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function readCase(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return text;
  throw new InvalidArgumentError("Use lower-case letters, digits and dashes.");
}
