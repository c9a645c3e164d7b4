import { Command, Option } from "commander";
import type { FlatParameters } from "@group-move/openapi";
import type { Contract } from "../contracts.ts";
import { quiet } from "./command-line.ts";
import type { Io } from "./io.ts";
import { parameterOptions, typedValue } from "./parameter-options.ts";

/** What an operation is to be called with. */
export interface OperationCall {
  parameters: FlatParameters;
  bodyFile: string | undefined;
}

/** A command by an operation's id, with the operation's parameters and body as options beside those that are given. */
export function operationCommand<Options extends object>(
  contract: Contract,
  own: readonly Option[],
  io: Io,
  act: (call: OperationCall, options: Options) => void,
): Command {
  const { document, operation } = contract;
  const hasBody = operation.requestBodies.length > 0;
  const others = hasBody ? [...own, new Option("--body <file>", "file with the request's body, as JSON")] : [...own];
  const ofParameters = parameterOptions(contract, new Set(others.map((option) => option.attributeName())));
  const command = quiet(new Command(operation.operationId), io).description(operation.object.summary ?? "");
  for (const one of [...ofParameters.map(({ option }) => option), ...others]) command.addOption(one);
  return command.action((options: Options & { body?: string }) => {
    const values = new Map<string, unknown>(Object.entries(options));
    const parameters = ofParameters.flatMap(({ parameter, option }) => {
      const value = values.get(option.attributeName());
      return value === undefined ? [] : [[parameter.name, typedValue(document, parameter, value)] as const];
    });
    act({ parameters: Object.fromEntries(parameters), bodyFile: options.body }, options);
  });
}
