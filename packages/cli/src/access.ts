import type { DocSpaceClient, Logger } from "@group-move/client";
import type { CommunityServerClient } from "@group-move/client/community-server";
import type { Clock, lockGroups } from "@group-move/move";
import type { ApiName, Options } from "./arguments.ts";
import type { Event } from "./events.ts";
import { CommandError, exitCodes } from "./kit/errors.ts";
import type { CommandOutput } from "./kit/output.ts";
import { createFetch, describeProxies } from "./kit/proxy.ts";
import { printable, type Environment } from "./kit/text.ts";

/** A portal, and what opens it. */
export interface Access {
  client: DocSpaceClient | CommunityServerClient;
  baseUrl: string;
  /** How the user calls each of the client's options: by its flag, or by the variable that it came from. */
  names: Readonly<Record<string, string>>;
  /** What a command line for the same portal begins with. */
  program: "group-move" | "group-move --try";
  /** The proxies that requests go through, by their variables. */
  proxies?: string | undefined;
  /** Keeps other processes away from groups, where a portal's address does not tell it from others. */
  lock?: typeof lockGroups | undefined;
  /** Makes the pauses; tests move it. */
  clock?: Clock | undefined;
  close(): Promise<void>;
}

interface Credential {
  apiKey?: string;
  authToken?: string;
}

interface Given {
  baseUrl: string;
  credential: Credential;
  names: Readonly<Record<string, string>>;
}

const variables = { portal: "DOCSPACE_URL", apiKey: "DOCSPACE_API_KEY", authToken: "DOCSPACE_AUTH_TOKEN" };
const flags = { baseUrl: "--portal", apiKey: "--api-key", authToken: "--auth-token" };
const limits = { timeout: "--timeout", maxRetries: "--retries" };

/** Makes the client for the portal that the options and the environment name, or for the simulated one. */
export async function openPortal(options: Options, output: CommandOutput<Event>): Promise<Access> {
  const { stdio } = output;
  const warn = (message: string) => output.warn(message);
  if (options.try) {
    const { openSimulator, NOTICE } = await import("./try.ts");
    output.note([NOTICE]);
    const { fetch, baseUrl, credential, lock, close } = await openSimulator(options.api, stdio);
    const given = { baseUrl, credential, names: limits };
    const client = await createClient(given, options, { fetch, warn });
    return { ...given, program: "group-move --try", client, lock, close };
  }
  const given = readAccess(options, stdio.env);
  checkCredential(given, options.api);
  const proxies = describeProxies(stdio.env);
  const client = await createClient(given, options, { fetch: createFetch(stdio.env), warn });
  return { ...given, program: "group-move", proxies, client, close: async () => {} };
}

async function createClient(
  { baseUrl, credential, names }: Given,
  { timeout, retries, api }: Options,
  { fetch, warn }: { fetch: typeof globalThis.fetch; warn: (message: string) => void },
): Promise<Access["client"]> {
  const { ClientOptionsError, createDocSpaceClient } = await import("@group-move/client");
  const logger: Logger = { warn: (message) => warn(printable(message)) };
  const shared = { baseUrl, timeout, maxRetries: retries, fetch, logger };
  const { apiKey, authToken } = credential;
  try {
    if (api === "community-server") {
      const { createCommunityServerClient } = await import("@group-move/client/community-server");
      return createCommunityServerClient({ ...shared, authToken: authToken ?? "" });
    }
    return apiKey === undefined
      ? createDocSpaceClient({ ...shared, authToken: authToken ?? "" })
      : createDocSpaceClient({ ...shared, apiKey });
  } catch (error) {
    if (!(error instanceof ClientOptionsError)) throw error;
    // The client's options have other names here: flags, and variables.
    const name = error.option === undefined ? "" : `${names[error.option] ?? error.option} `;
    throw wrongUsage(printable(name + error.detail), "See group-move --help.");
  }
}

/** Finds the portal and its one credential in the flags, else in the environment. Throws when that is not possible. */
export function readAccess(options: Options, env: Environment): Given {
  const baseUrl = options.portal ?? read(env, "portal");
  if (baseUrl === undefined) {
    throw wrongUsage(
      `No portal is given. Use ${flags.baseUrl} or set ${variables.portal}.`,
      "To try the command without a portal, use --try.",
    );
  }
  const fromFlags = options.apiKey !== undefined || options.authToken !== undefined;
  // A flag beats the environment, whichever kind of credential stands there.
  const credential = fromFlags
    ? choose(options.apiKey, options.authToken, flags)
    : choose(read(env, "apiKey"), read(env, "authToken"), variables);
  const option = credential.apiKey === undefined ? "authToken" : "apiKey";
  const names = {
    ...limits,
    baseUrl: options.portal === undefined ? variables.portal : flags.baseUrl,
    [option]: (fromFlags ? flags : variables)[option],
  };
  return { baseUrl, credential, names };
}

/** Community Server has no API keys. */
function checkCredential({ credential, names }: Given, api: ApiName): void {
  if (api !== "community-server" || credential.apiKey === undefined) return;
  throw wrongUsage(
    `Community Server takes no ${names["apiKey"]}.`,
    `Use ${flags.authToken} or ${variables.authToken}.`,
  );
}

function choose(
  apiKey: string | undefined,
  authToken: string | undefined,
  called: { apiKey: string; authToken: string },
): Credential {
  if (apiKey !== undefined && authToken !== undefined) {
    throw wrongUsage(`${called.apiKey} and ${called.authToken} are both given.`, "Give only one of them.");
  }
  if (apiKey !== undefined) return { apiKey };
  if (authToken !== undefined) return { authToken };
  throw wrongUsage(
    `No credential is given. Set ${variables.apiKey}, or ${variables.authToken}.`,
    "An API key can be created on the portal, under Developer Tools > API keys.",
  );
}

/** An empty variable counts as one that is not set. */
function read(env: Environment, option: keyof typeof variables): string | undefined {
  return env[variables[option]] || undefined;
}

function wrongUsage(message: string, hint: string): CommandError {
  return new CommandError(exitCodes.refused, message, hint);
}
