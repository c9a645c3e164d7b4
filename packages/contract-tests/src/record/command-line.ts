import { mainProduct } from "@group-move/openapi";
import { CommanderError, Option, type Command } from "commander";
import { variableName } from "./access.ts";
import type { Io } from "./io.ts";
import { exitCodes } from "./record-error.ts";

/** Which operations there are to name depends on the product, so its option is looked up before all others. */
export function productIn(argv: readonly string[]): string {
  const [, product = mainProduct()] = /(?:^|\0)--api[=\0]([^\0]+)/.exec(argv.join("\0")) ?? [];
  return product;
}

/** Where the portal is, and which product it runs. */
export function portalOptions(products: readonly string[], product: string): Option[] {
  return [
    new Option("--portal <URL>", `address of the portal, or ${variableName(product, "url")}`),
    new Option("--api <name>", "the product that the portal runs").choices(products).default(mainProduct()),
  ];
}

/** Has a command read the arguments. Gives an exit code when that was all, as after --help or wrong usage. */
export function parseWith(program: Command, argv: readonly string[]): number | undefined {
  try {
    program.parse(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  }
}

/** A mistyped `--api-ky=…` or `-k…` may carry a secret, which no message may repeat. */
const valueOfUnknownOption = /(unknown option '(?:--[\w-]+(?==)|-\w(?=[^']))).*'/s;

/** A command that ends no process, writes to the given outputs, and repeats no secret. */
export function quiet(command: Command, { stdout, stderr }: Io): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(text.replace(valueOfUnknownOption, "$1'")),
  });
}
