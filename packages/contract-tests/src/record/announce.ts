import type { FlatParameters } from "@group-move/openapi";
import type { Contract } from "../contracts.ts";
import type { Credential } from "./access.ts";

type Row = readonly [title: string, text: string];

/** What is about to be sent, where, and with which credential, which is named and not shown. */
export function requestRows(
  { operation }: Contract,
  portal: URL,
  credential: Credential | undefined,
  given: FlatParameters,
): Row[] {
  const { operationId, method, path } = operation;
  return [
    ["Portal", portal.href],
    ["Request", `${operationId}: ${method} ${path}`],
    ...Object.entries(given).map(([name, value]) => ["", `${name}: ${JSON.stringify(value)}`] as const),
    ["Credential", credential ? `from ${credential.variable}` : "none"],
  ];
}

export function rowsText(rows: readonly Row[]): string {
  return rows.map(([title, text]) => `${title.padEnd(12)}${text}\n`).join("");
}
