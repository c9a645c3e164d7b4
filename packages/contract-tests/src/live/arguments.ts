import { Command, Option } from "commander";
import type { Contract } from "../contracts.ts";
import { parseWith, portalOptions, productIn, quiet } from "../record/command-line.ts";
import type { Io } from "../record/io.ts";
import { operationCommand, type OperationCall } from "../record/operation-command.ts";
import { exitCodes } from "../record/record-error.ts";

/** An operation whose contract is to be held against a portal. */
export interface LiveJob extends OperationCall {
  contract: Contract;
  /** From the option; `undefined` when it is left to the environment. */
  portal: string | undefined;
  yes: boolean;
  /** Whether to go on where nothing shows that the request changes nothing. */
  unverified: boolean;
}

interface Options {
  portal?: string;
  yes?: true;
  unverified?: true;
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
export function readArguments(argv: readonly string[], io: Io, contracts: readonly Contract[]): LiveJob | number {
  let job: LiveJob | undefined;
  const product = productIn(argv);
  const products = [...new Set(contracts.map((one) => one.product))];
  const program = quiet(new Command("contract:live"), io)
    .description(
      "Holds the answers of a portal against the spec. Give parameters with which the request changes nothing.",
    )
    .enablePositionalOptions();
  const mine = contracts.filter((one) => one.product === product);
  for (const contract of mine) {
    const command = operationCommand<Options>(contract, liveOptions(products, product), io, (call, options) => {
      const { portal, yes = false, unverified = false } = options;
      job = { ...call, contract, portal, yes, unverified };
    });
    // An operation that is the only one need not be named.
    const isDefault = mine.length === 1;
    program.addCommand(command, { isDefault });
    if (isDefault) program.addHelpText("after", () => `\n${command.helpInformation()}`);
  }
  return parseWith(program, argv) ?? job ?? exitCodes.wrongUsage;
}

function liveOptions(products: readonly string[], product: string): Option[] {
  return [
    ...portalOptions(products, product),
    new Option("--yes", "do not ask before the requests are sent"),
    new Option("--unverified", "send them also where the portal does not show that they change nothing"),
  ];
}
