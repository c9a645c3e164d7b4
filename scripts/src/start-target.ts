import { parseArgs } from "node:util";

/** What `pnpm start` runs on: the simulator, the portal that its arguments and the environment name, or nothing. */
export type StartTarget =
  | { kind: "simulator" }
  | { kind: "portal"; args: string[] }
  | { kind: "refused"; missing: string[] };

/** The options of the command that take a value, so that none is taken for a group. */
const options = {
  portal: { type: "string" },
  "api-key": { type: "string" },
  "auth-token": { type: "string" },
  api: { type: "string" },
  timeout: { type: "string" },
  retries: { type: "string" },
  strategy: { type: "string" },
  journal: { type: "string" },
  expect: { type: "string" },
  "watch-for": { type: "string" },
  try: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/**
 * Without arguments, and with nothing of a portal in the environment, it is the simulator. Whoever names a group, a portal or
 * a credential means a portal, so then all of them have to be there.
 */
export function chooseStartTarget(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartTarget {
  const args = argv[0] === "--" ? argv.slice(1) : [...argv];
  const { values, positionals } = parseArgs({
    args,
    options,
    strict: false,
    allowPositionals: true,
  });
  const portal = values.portal ?? env["DOCSPACE_URL"];
  const credential =
    values["api-key"] ?? values["auth-token"] ?? (env["DOCSPACE_API_KEY"] || env["DOCSPACE_AUTH_TOKEN"]);
  if (values.try || values.help || values.version) return { kind: "portal", args };
  if (args.length === 0 && !portal && !credential) return { kind: "simulator" };
  const missing = [
    ...(positionals.length < 2 ? ["two groups"] : []),
    ...(portal ? [] : ["a portal (--portal or DOCSPACE_URL)"]),
    ...(credential ? [] : ["a credential (DOCSPACE_API_KEY or DOCSPACE_AUTH_TOKEN)"]),
  ];
  return missing.length > 0 ? { kind: "refused", missing } : { kind: "portal", args };
}
