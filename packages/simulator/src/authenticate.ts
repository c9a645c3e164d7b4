// Who calls, and whether the key may.
import type { PortalRequest } from "./exchange.ts";
import { PortalError, type PortalResponse } from "./responses.ts";
import { getUserName } from "./serialize.ts";
import type { Key, Person, Store } from "./store.ts";
import type { Differences } from "./versions.ts";

export interface Caller {
  person: Person;
  /** Of an API key; none stands for all (F15). */
  scopes: string[];
  isKey: boolean;
}

export interface Authentication {
  caller?: Caller;
  /** `WWW-Authenticate: Basic` stands on every response to such a credential, a success too. */
  headers: PortalResponse["headers"];
  /** What a 401 has besides. */
  refusalHeaders: PortalResponse["headers"];
}

export interface Directory {
  store: Store;
  keys: readonly Key[];
  differences: Differences;
}

/**
 * F18, F44, H2: only `Bearer sk-…` is a key; a token works as a cookie, as `Bearer` and bare (H29).
 * @throws {PortalError} where a handler of the portal throws: for `Basic` without a colon, and for what looks like a JWT.
 */
export function authenticate(directory: Directory, { headers }: PortalRequest): Authentication {
  const authorization = headers.get("authorization") ?? "";
  const cookie = /(?:^|;\s*)asc_auth_key=([^;]*)/.exec(headers.get("cookie") ?? "")?.[1];
  const [, basic] = /^Basic (.+)$/.exec(authorization) ?? [];
  const [, bearer] = /^Bearer (.*)$/.exec(authorization) ?? [];
  if (basic !== undefined) return readBasic(directory, basic);
  if (bearer?.startsWith("sk-")) return find(directory, bearer, true);
  if (bearer !== undefined && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(bearer)) return readJwt(directory.differences);
  if (authorization !== "") return find(directory, bearer ?? authorization, false);
  if (cookie === undefined) return { headers: [], refusalHeaders: [] };
  const clear = "asc_auth_key=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/";
  return { ...find(directory, cookie, false), refusalHeaders: [["Set-Cookie", clear]] };
}

function find({ store, keys, differences }: Directory, secret: string, isKey: boolean): Authentication {
  const nobody = { headers: [], refusalHeaders: [] };
  if (isKey !== secret.startsWith("sk-") || (isKey && !differences.apiKeys)) return nobody;
  const found = keys.find(({ key }) => key === secret);
  const person = store.people.get(found?.person ?? "");
  if (found === undefined || found.isExpired || !isActive(person)) return nobody;
  return { ...nobody, caller: { person, scopes: found.scopes ?? [], isKey } };
}

function readBasic({ store }: Directory, value: string): Authentication {
  if (!/^[\w+/]+=*$/.test(value) || value.length % 4 !== 0) {
    throw new PortalError(500, "The input is not a valid Base-64 string", "System.FormatException", -2146233033);
  }
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, "base64").toString("utf8")) ?? [];
  if (password === undefined) throw new PortalError(500, "Unable to get password", "System.Exception");
  const person = [...store.people.values()].find((each) => each.email === name || getUserName(each) === name);
  const isKnown = isActive(person) && person.password !== undefined && person.password === password;
  const headers: PortalResponse["headers"] = [["WWW-Authenticate", "Basic"]];
  return { ...(isKnown && { caller: { person, scopes: [], isKey: false } }), headers, refusalHeaders: [] };
}

function readJwt(differences: Differences): Authentication {
  if (!differences.exceptionHandler) return { headers: [], refusalHeaders: [] };
  throw new PortalError(401, "Claim 'sub' is not present in JWT", null, 0);
}

function isActive(person: Person | undefined): person is Person {
  return person !== undefined && (person.status ?? "active") === "active";
}

/** F15, F16, I3: one of the scopes is enough; a key that may write groups may not read them. */
export function hasScope({ scopes, isKey }: Caller, area: "accounts" | "rooms", access: "read" | "write"): boolean {
  if (!isKey || scopes.length === 0 || scopes.includes("*") || scopes.includes("*:write")) return true;
  if (scopes.includes(`${area}:${access}`)) return true;
  if (access === "write") return false;
  return scopes.includes("*:read") || (area === "rooms" && scopes.includes("rooms:write"));
}
