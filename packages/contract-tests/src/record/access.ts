import type { Contract } from "../contracts.ts";
import type { Environment } from "./io.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** The one credential of a call: the name of its security scheme, its value, and the variable that it came from. */
export interface Credential {
  scheme: string;
  secret: string;
  variable: string;
}

/** Reads the portal's address from the option, else from a variable such as `DOCSPACE_URL`. */
export function readPortal(option: string | undefined, product: string, env: Environment): URL {
  const variable = variableName(product, "url");
  const address = option ?? (env[variable] || undefined);
  if (address === undefined) throw wrongUsage(`No portal is given. Use --portal, or set ${variable}.`);
  // The address is not repeated: it may hold a password.
  if (!URL.canParse(address)) throw wrongUsage("The portal's address is no URL. It begins with https://.");
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw wrongUsage("The portal's address must begin with https:// or http://.");
  if (url.username !== "" || url.password !== "") {
    throw wrongUsage("The portal's address holds a user name or a password. Leave them out.");
  }
  if (url.search !== "" || url.hash !== "")
    throw wrongUsage("The portal's address has a query or a fragment. Leave them out.");
  return url;
}

/** Reads the one credential that an operation needs from the environment; `undefined` when it needs none. */
export function readCredential({ product, operation }: Contract, env: Environment): Credential | undefined {
  if (operation.security.length === 0) return undefined;
  const given = operation.security.flatMap((scheme) => {
    const variable = variableName(product, scheme);
    const secret = env[variable];
    return secret ? [{ scheme, secret, variable }] : [];
  });
  const [credential, ...others] = given;
  if (!credential) {
    const variables = operation.security.map((scheme) => variableName(product, scheme));
    throw wrongUsage(`No credential is given. Set ${variables.join(", or ")}.`);
  }
  if (others.length > 0) {
    throw wrongUsage(`${given.map(({ variable }) => variable).join(" and ")} are both set. Set only one of them.`);
  }
  return credential;
}

/** `docspace`, `apiKey` → `DOCSPACE_API_KEY` */
export function variableName(product: string, name: string): string {
  return [product, name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_")].join("_").replaceAll("-", "_").toUpperCase();
}

function wrongUsage(message: string): RecordError {
  return new RecordError(exitCodes.wrongUsage, message);
}
