import type { Api, Credential } from "./api.ts";
import type { Options } from "./arguments.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Environment } from "./io.ts";
import { describeProxies } from "./proxy.ts";

/** Where a portal is and what opens it. */
export interface Access {
  baseUrl: string;
  credential: Credential;
  /** How the user calls each of the client's options: by its flag, or by the variable that it came from. */
  names: Readonly<Record<string, string>>;
  /** The proxies that requests go through, by their variables. */
  proxies?: string | undefined;
}

const variables = { portal: "DOCSPACE_URL", apiKey: "DOCSPACE_API_KEY", authToken: "DOCSPACE_AUTH_TOKEN" };
const flags = { baseUrl: "--portal", apiKey: "--api-key", authToken: "--auth-token" };
const names = { ...flags, timeout: "--timeout", maxRetries: "--retries" };

/** The mock takes whatever it is given for a credential of its product. */
export function accessToMock(url: string, { credentials }: Api): Access {
  const credential = credentials.includes("authToken") ? { authToken: "made-up-key" } : { apiKey: "made-up-key" };
  return { baseUrl: url, credential, names };
}

/** Finds the portal and its one credential in the flags, else in the environment. Throws when that is not possible. */
export function readAccess(options: Options, env: Environment): Access {
  const baseUrl = options.portal ?? read(env, "portal");
  if (baseUrl === undefined) {
    throw wrongUsage(
      `No portal is given. Use ${flags.baseUrl} or set ${variables.portal}.`,
      "To try the command without a portal, use --mock.",
    );
  }
  const fromFlags = options.apiKey !== undefined || options.authToken !== undefined;
  // A flag beats the environment, whichever kind of credential stands there.
  const credential = fromFlags
    ? choose(options.apiKey, options.authToken, flags)
    : choose(read(env, "apiKey"), read(env, "authToken"), variables);
  const namesOfCredential = fromFlags ? {} : { apiKey: variables.apiKey, authToken: variables.authToken };
  const nameOfPortal = options.portal === undefined ? { baseUrl: variables.portal } : {};
  const proxies = describeProxies(env);
  return { baseUrl, credential, names: { ...names, ...namesOfCredential, ...nameOfPortal }, proxies };
}

/** Throws when the credential is none that the product takes. */
export function checkCredential({ credential, names: given }: Access, { credentials }: Api): void {
  const wrong = Object.keys(credential).find((name) => !credentials.some((known) => known === name));
  if (wrong === undefined) return;
  const taken = credentials.map((name) => `${flags[name]} or ${variables[name]}`).join(", ");
  throw wrongUsage(`This product takes no ${given[wrong]}.`, `Use ${taken}.`);
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
  return new CommandError(exitCodes.wrongUsage, message, hint);
}
