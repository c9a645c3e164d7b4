import { ClientOptionsError } from "../errors/index.ts";
import type { Api, SecurityScheme } from "./api-types.ts";

/**
 * A secret, or a function that gives it, asked anew for each attempt.
 *
 * @example
 * const apiKey: Credential = async () => (await fetch("https://vault.example.com/key")).text();
 * createDocSpaceClient({ baseUrl, apiKey });
 */
export type Credential = string | (() => string | Promise<string>);

const MIN_LENGTH = 8;

/** The one credential of a client, and where it goes. */
export interface ChosenCredential {
  name: string;
  scheme: SecurityScheme;
  value: Credential;
}

/** Finds the one credential among a client's options. Throws a `ClientOptionsError`, which shows no value. */
export function chooseCredential(schemes: Api["securitySchemes"], options: object): ChosenCredential {
  const names = Object.keys(schemes);
  const isGiven = ([name, value]: [string, unknown]) =>
    Object.hasOwn(schemes, name) && (value ?? undefined) !== undefined;
  const given = new Map<string, unknown>(Object.entries(options).filter(isGiven));
  const [first, ...others] = given;
  if (!first) throw new ClientOptionsError(undefined, `A credential is missing. Pass ${names.join(" or ")}.`);
  if (others.length > 0) {
    throw new ClientOptionsError(
      undefined,
      `${[...given.keys()].join(" and ")} are both given. Pass only one of them.`,
    );
  }
  const [name, value] = first;
  const scheme = schemes[name];
  if (!scheme || !isCredential(value)) {
    throw new ClientOptionsError(name, "must be a string, or a function that returns one.");
  }
  const problem = typeof value === "string" ? findProblem(value, scheme) : undefined;
  if (problem) throw new ClientOptionsError(name, problem);
  if (scheme.in === "cookie" && !canSetCookies()) {
    const rest = names.filter((other) => other !== name).join(" or ");
    throw new ClientOptionsError(name, `goes into a cookie, which a browser lets no script set. Use ${rest} here.`);
  }
  return { name, scheme, value };
}

function isCredential(value: unknown): value is Credential {
  return typeof value === "string" || typeof value === "function";
}

/** What is wrong with a credential, in words that follow its name, and without showing it. */
export function findProblem(secret: unknown, scheme: SecurityScheme): string | undefined {
  if (typeof secret !== "string") return "is no string. Let its function return one.";
  const text = secret.trim();
  if (text === "") return "is empty. Pass the credential itself.";
  if (/^["'`]|["'`]$/.test(text)) return "is in quotes. Pass it without them.";
  const added = [scheme.prefix.trim(), `${scheme.name}:`, `${scheme.name}=`, "Cookie:"].find(
    (start) => start && text.toLowerCase().startsWith(start.toLowerCase()),
  );
  if (added) return `begins with "${added}", which the client adds. Pass what follows it.`;
  // What a header's value may have is in RFC 9110, 5.5; what a cookie's, in RFC 6265, 4.1.1.
  if (!/^[\x21-\x7e]+$/.test(secret)) return "holds a space, a control character or a letter beyond ASCII.";
  if (scheme.in === "cookie" && /[",;\\]/.test(secret)) return "holds a character that no cookie's value may have.";
  // Taking a short one out of messages would take it out of words too.
  if (secret.length < MIN_LENGTH) return `is shorter than ${MIN_LENGTH} characters. Pass the whole credential.`;
  return undefined;
}

/** A browser drops the header `Cookie` from a request, as the Fetch standard's forbidden header names demand. */
function canSetCookies(): boolean {
  return new Request("http://localhost/", { headers: { cookie: "a=b" } }).headers.has("cookie");
}
