import picocolors from "picocolors";
import type { Environment, Output } from "./io.ts";

export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours for a stream: on a terminal, unless NO_COLOR is set; elsewhere only with FORCE_COLOR. */
export function coloursFor(stream: Output, env: Environment): Colours {
  return picocolors.createColors(wantsColour(stream, env));
}

function wantsColour({ isTTY }: Output, env: Environment): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTTY === true && env["TERM"] !== "dumb";
}
