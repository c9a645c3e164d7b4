import type { Api, SecurityScheme } from "../api.ts";
import { copyError } from "../errors/fail.ts";
import { ClientOptionsError, RequestValidationError } from "../errors/validation-errors.ts";
import type { PreparedRequest } from "../messages.ts";

/**
 * A secret, or a function that gives it, asked anew for each attempt.
 *
 * @example
 * const apiKey: Credential = async () => (await fetch("https://vault.example.com/key")).text();
 * createDocSpaceClient({ baseUrl, apiKey });
 */
export type Credential = string | (() => string | Promise<string>);

const MIN_LENGTH = 8;
/** Servers take fewer: Node.js 16 KiB of all headers. */
const MAX_LENGTH = 16_384;

/** The one credential of a client, and where it goes. */
export interface ChosenCredential {
  name: string;
  scheme: SecurityScheme;
  value: Credential;
}

/** Finds the one credential among a client's options. Throws a `ClientOptionsError`, which shows no value. */
export function chooseCredential(schemes: Api["securitySchemes"], options: object): ChosenCredential {
  const names = Object.keys(schemes);
  // Inherited ones count as well: options may be an instance of a class with getters.
  const values = names.map((name): [string, unknown] => [name, Reflect.get(options, name)]);
  const given = values.filter(([, value]) => (value ?? undefined) !== undefined);
  const [first, ...extra] = given;
  if (!first) throw new ClientOptionsError(undefined, `A credential is missing. Pass ${names.join(" or ")}.`);
  if (extra.length > 0) {
    throw new ClientOptionsError(
      undefined,
      `${given.map(([name]) => name).join(" and ")} are both given. Pass only one of them.`,
    );
  }
  const [name, value] = first;
  const scheme = schemes[name];
  if (!scheme || !isCredential(value)) {
    throw new ClientOptionsError(name, "must be a string, or a function that returns one.");
  }
  const issue = typeof value === "string" ? validateCredential(value, scheme) : undefined;
  if (issue) throw new ClientOptionsError(name, issue);
  if (scheme.in === "cookie" && !canSetCookies()) {
    const rest = names.filter((candidate) => candidate !== name).join(" or ");
    throw new ClientOptionsError(name, `goes into a cookie, which a browser lets no script set. Use ${rest} here.`);
  }
  return { name, scheme, value };
}

function isCredential(value: unknown): value is Credential {
  return typeof value === "string" || typeof value === "function";
}

/** What is wrong with a credential, in words that follow its name, and without showing it. */
function validateCredential(secret: unknown, scheme: SecurityScheme): string | undefined {
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
  if (secret.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters.`;
  return undefined;
}

/** A browser drops the header `Cookie` from a request, as the Fetch standard's forbidden header names demand. */
function canSetCookies(): boolean {
  return new Request("http://localhost/", { headers: { cookie: "a=b" } }).headers.has("cookie");
}

/**
 * Asks for the credential that an operation needs, and remembers it among the request's secrets; `undefined` when it
 * needs none. Rejects without showing it.
 */
export async function readCredential(
  { name, scheme, value }: ChosenCredential,
  { operation: { operationId, security }, secrets }: PreparedRequest,
): Promise<string | undefined> {
  if (security.length === 0) return undefined;
  const refuse = (message: string, options?: ErrorOptions) =>
    new RequestValidationError(operationId, [{ path: name, message }], { ...options, code: "credential" });
  if (!security.includes(name)) throw refuse(`this takes only ${security.join(" or ")}.`);
  let secret: unknown = value;
  if (typeof value === "function") {
    try {
      secret = await value();
    } catch (thrown) {
      const cause = copyError({ secrets }, thrown);
      throw refuse("its function failed.", cause && { cause });
    }
  }
  const issue = validateCredential(secret, scheme);
  if (typeof secret !== "string" || issue) throw refuse(issue ?? "");
  secrets.add(secret);
  return secret;
}

/** Puts the credential into its own place in a copy of a request. */
export function addCredential(
  { scheme }: ChosenCredential,
  secret: string | undefined,
  request: PreparedRequest,
): PreparedRequest {
  const headers = new Headers(request.headers);
  if (secret === undefined) return { ...request, headers };
  if (scheme.in === "header") headers.set(scheme.name, scheme.prefix + secret);
  if (scheme.in === "cookie") headers.set("cookie", `${scheme.name}=${secret}`);
  const url = scheme.in === "query" ? setParameter(request.url, scheme.name, secret) : request.url;
  return { ...request, headers, url };
}

function setParameter(address: string, name: string, value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
