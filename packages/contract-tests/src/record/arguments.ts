import { Command, InvalidArgumentError, Option } from "commander";
import type { Contract } from "../contracts.ts";
import { parseWith, portalOptions, productIn, quiet } from "./command-line.ts";
import type { Io } from "./io.ts";
import { operationCommand, type OperationCall } from "./operation-command.ts";
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
  | ({ way: "live"; contract: Contract; yes: boolean } & OperationCall)
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
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(argv: readonly string[], io: Io, contracts: readonly Contract[]): Job | number {
  let job: Job | undefined;
  const program = createProgram(io, contracts, productIn(argv), (chosen) => {
    job = chosen;
  });
  return parseWith(program, argv) ?? job ?? exitCodes.wrongUsage;
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
  const own = [...common, new Option("--yes", "do not ask before the request is sent")];
  return operationCommand<LiveOptions>(contract, own, io, ({ parameters, bodyFile }, options) => {
    choose({ way: "live", contract, parameters, bodyFile, yes: options.yes ?? false, options });
  });
}

function commonOptions(products: readonly string[], product: string): Option[] {
  return [
    ...portalOptions(products, product),
    new Option("--case <name>", "what is special about it, as part of the file's name")
      .argParser(readCase)
      .default("recorded"),
    new Option("--portal-version <version>", "version of the portal, such as 3.7.2"),
    new Option("--note <text>", "what else to say of where the recording is from"),
    new Option("--write", "write the recordings; without it they are only shown"),
  ];
}

function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function readCase(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return text;
  throw new InvalidArgumentError("Use lower-case letters, digits and dashes.");
}
