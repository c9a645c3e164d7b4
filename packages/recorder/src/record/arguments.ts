import { configureCommand, parseArguments } from "@group-move/cli/kit/arguments";
import { exitCodes } from "@group-move/cli/kit/errors";
import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { mainApi } from "@group-move/openapi";
import type { Parameter } from "@group-move/openapi/model";
import { Command, InvalidArgumentError, Option } from "commander";
import { toVariableName, type Terminal } from "./terminal.ts";

/** What every way of recording takes. */
export interface CommonOptions {
  api: string;
  portal?: string;
  scenario: string;
  portalVersion?: string;
  note?: string;
  write?: true;
}

/** An operation, and what it is to be called with. */
export interface OperationCall {
  operation: ApiOperation;
  parameters: Parameters;
  bodyFile: string | undefined;
}

/** What to record, and how. */
export type Job = { options: CommonOptions } & (
  | ({ way: "live"; yes: boolean } & OperationCall)
  | { way: "har"; file: string }
  | { way: "folder"; folder: string }
  | { way: "update" }
);

interface RootOptions extends CommonOptions {
  har?: string;
  folder?: string;
  update?: true;
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(
  argv: readonly string[],
  operations: readonly ApiOperation[],
  terminal: Terminal,
): Job | number {
  let job: Job | undefined;
  const api = findApi(argv);
  const apis = [...new Set(operations.map((operation) => operation.api.name))];
  const common = () => [...createPortalOptions(apis, api), ...createRecordingOptions()];
  const program = configureCommand(new Command("record"), terminal)
    // The commands of operations have options of the same names.
    .enablePositionalOptions()
    .description("Makes a recording of a real exchange with a portal, without the persons and secrets in it.")
    .addOption(new Option("--har <file>", "take the exchanges from a HAR file").conflicts(["update", "folder"]))
    .addOption(
      new Option("--folder <folder>", "take the exchanges from JSON files, one of each form").conflicts("update"),
    )
    .addOption(new Option("--update", "scrub the recordings of the repository once more"));
  for (const option of common()) program.addOption(option);
  program.action(({ har, folder, update, ...options }: RootOptions) => {
    if (har !== undefined) job = { way: "har", file: har, options };
    else if (folder !== undefined) job = { way: "folder", folder, options };
    else if (update) job = { way: "update", options };
    else program.error("error: say what to record: an operation, --har or --folder");
  });
  for (const operation of operations.filter((candidate) => candidate.api.name === api)) {
    const options = [...common(), new Option("--yes", "do not ask before the request is sent")];
    const choose = (call: OperationCall, given: CommonOptions & { yes?: true }) => {
      job = { way: "live", ...call, yes: given.yes ?? false, options: given };
    };
    program.addCommand(createOperationCommand(operation, options, terminal, choose));
  }
  return parseArguments(program, argv) ?? job ?? exitCodes.refused;
}

function createRecordingOptions(): Option[] {
  return [
    new Option("--scenario <name>", "what is special about it, as part of the file's name")
      .argParser(readScenario)
      .default("recorded"),
    new Option("--portal-version <version>", "version of the portal, such as 3.7.2"),
    new Option("--note <text>", "what else to say of where the recording is from"),
    new Option("--write", "write the recordings; without it they are only shown"),
  ];
}

function readScenario(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return text;
  throw new InvalidArgumentError("Use lower-case letters, digits and dashes.");
}

/** Which operations there are to name depends on the API, so its option is looked up before all others. */
export function findApi(argv: readonly string[]): string {
  const [, api = mainApi()] = /(?:^|\0)--api[=\0]([^\0]+)/.exec(argv.join("\0")) ?? [];
  return api;
}

/** Where the portal is, and which API it has. */
export function createPortalOptions(apis: readonly string[], api: string): Option[] {
  return [
    new Option("--portal <URL>", `address of the portal, or ${toVariableName(api, "url")}`),
    new Option("--api <name>", "the API that the portal has").choices(apis).default(mainApi()),
  ];
}

/** A command by an operation's id, with the operation's parameters and body as options beside those that are given. */
function createOperationCommand<Options extends object>(
  operation: ApiOperation,
  own: readonly Option[],
  terminal: Terminal,
  act: (call: OperationCall, options: Options) => void,
): Command {
  const hasBody = operation.requestBody !== undefined;
  const others = hasBody ? [...own, new Option("--body <file>", "file with the request's body, as JSON")] : [...own];
  const command = configureCommand(new Command(operation.operationId), terminal).description(operation.summary ?? "");
  const readParameters = addParameterOptions(command, operation.parameters, others);
  for (const option of others) command.addOption(option);
  return command.action((options: Options & { body?: string }) => {
    act({ operation, parameters: readParameters(options), bodyFile: options.body }, options);
  });
}

/**
 * Gives a command an option for each parameter, by its name, beside those that it has.
 *
 * @returns reads the values of the parameters out of the options of a call.
 */
export function addParameterOptions(
  command: Command,
  parameters: readonly Parameter[],
  others: readonly Option[],
): (options: object) => Parameters {
  const created = createParameterOptions(parameters, new Set(others.map((option) => option.attributeName())));
  for (const { option } of created) command.addOption(option);
  return (options) => {
    const values = new Map<string, unknown>(Object.entries(options));
    const given = created.flatMap(({ parameter, option }) => {
      const value = values.get(option.attributeName());
      return value === undefined ? [] : [[parameter.name, toTypedValue(parameter, value)] as const];
    });
    return Object.fromEntries(given);
  };
}

/** The option of the command for one parameter of an operation. */
interface ParameterOption {
  parameter: Parameter;
  option: Option;
}

/**
 * Makes an option of each parameter of an operation, by its name. An id may do without its ending: `--from` is
 * `--fromId`. A name that the command has an option of already is given as `--param-<name>`.
 */
function createParameterOptions(parameters: readonly Parameter[], taken: ReadonlySet<string>): ParameterOption[] {
  const names = new Set([...taken, ...parameters.map(({ name }) => name)]);
  return parameters.map((parameter) => {
    const { name, required, schema } = parameter;
    const short = /^(.+)Id$/.exec(name)?.[1];
    const long = taken.has(name) ? `param-${name}` : name;
    const flags = short === undefined || names.has(short) ? `--${long} <value>` : `--${short}, --${long} <value>`;
    const option = new Option(flags, `the ${parameter.in} parameter ${name}`).makeOptionMandatory(required);
    if (schema.types.includes("array")) {
      option.argParser((value: string, before: string[] = []) => [...before, value]);
    }
    return { parameter, option };
  });
}

/** What the client's method takes for what was typed. */
function toTypedValue({ schema: { types } }: Parameter, value: unknown): unknown {
  if (typeof value !== "string" || types.includes("string")) return value;
  const isNumber = types.includes("number") || types.includes("integer");
  if (isNumber && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return types.includes("boolean") && /^(true|false)$/.test(value) ? value === "true" : value;
}
