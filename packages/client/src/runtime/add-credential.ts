import { RequestValidationError } from "../errors/index.ts";
import { findProblem, type ChosenCredential } from "./credentials.ts";
import type { OutgoingRequest } from "./exchange.ts";
import { copyError } from "./fail.ts";
import type { PreparedRequest } from "./prepare-request.ts";

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
  const problem = findProblem(secret, scheme);
  if (typeof secret !== "string" || problem) throw refuse(problem ?? "");
  secrets.add(secret);
  return secret;
}

/** Puts the credential into its own place in a request. */
export function addCredential(
  { scheme }: ChosenCredential,
  secret: string | undefined,
  prepared: PreparedRequest,
): OutgoingRequest {
  const headers = new Headers(prepared.headers);
  if (secret === undefined) return { ...prepared, headers };
  if (scheme.in === "header") headers.set(scheme.name, scheme.prefix + secret);
  if (scheme.in === "cookie") headers.set("cookie", `${scheme.name}=${secret}`);
  const url = scheme.in === "query" ? withParameter(prepared.url, scheme.name, secret) : prepared.url;
  return { ...prepared, headers, url };
}

function withParameter(address: string, name: string, value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
