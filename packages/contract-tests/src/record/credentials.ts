import { resolve, type Document } from "@group-move/openapi";
import type { Exchange } from "./exchange.ts";

/** Where credentials travel: what a recording must not hold. Names of headers are in lower case. */
export interface CredentialPlaces {
  headers: ReadonlySet<string>;
  cookies: ReadonlySet<string>;
  query: ReadonlySet<string>;
}

/** Whatever the spec says, these carry credentials (RFC 9110, 11 and RFC 6265). */
const always = ["authorization", "proxy-authorization", "cookie", "set-cookie"];
/** Shorter texts are found by chance; and a cookie that the spec doesn't name may hold a mere setting. */
const shortest = { secret: 4, otherCookie: 8 };

interface SecurityScheme {
  in?: string;
  name?: string;
}

/** Finds the places of credentials in a document's security schemes. */
export function credentialPlaces(document: Document): CredentialPlaces {
  const schemes = Object.values(document.components?.securitySchemes ?? {}).map((scheme): SecurityScheme =>
    resolve<object>(document, scheme),
  );
  const named = (place: string) =>
    schemes.flatMap(({ in: where, name }) => (where === place && name !== undefined ? [name] : []));
  const headers = named("header").map((name) => name.toLowerCase());
  return {
    headers: new Set([...always, ...headers]),
    cookies: new Set(named("cookie")),
    query: new Set(named("query")),
  };
}

/** The secrets that an exchange was made with or brought: tokens, and the values of cookies. */
export function secretsOf(document: Document, { url, requestHeaders, responseHeaders }: Exchange): string[] {
  const places = credentialPlaces(document);
  const fromHeaders = [...requestHeaders, ...responseHeaders]
    .filter(([name]) => places.headers.has(name.toLowerCase()))
    .flatMap(([name, value]) => (/cookie$/i.test(name) ? secretCookies(places, value) : tokensIn(value)));
  const fromQuery = [...url.searchParams].flatMap(([name, value]) => (places.query.has(name) ? [value] : []));
  return [...new Set([...fromHeaders, ...fromQuery])].filter((secret) => secret.length >= shortest.secret);
}

/** `Bearer sk-…` → `sk-…`; of basic credentials also what they encode. */
function tokensIn(value: string): string[] {
  const [, scheme = "", token = value] = /^(?:([\w-]+) )?(.*)$/s.exec(value) ?? [];
  if (!/^basic$/i.test(scheme)) return [token];
  const plain = Buffer.from(token, "base64").toString("utf8");
  return [token, plain, ...plain.split(":")];
}

/** The values in `Cookie: a=1; b=2`, or in a `Set-Cookie` with its attributes, which are shorter or harmless. */
function secretCookies({ cookies }: CredentialPlaces, header: string): string[] {
  return header.split(/[;\n]\s*/).flatMap((pair) => {
    const [, name = "", value = ""] = /^\s*([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (/^(path|domain|expires|max-age|samesite|priority)$/i.test(name)) return [];
    const secret = value.replaceAll('"', "");
    return cookies.has(name) || secret.length >= shortest.otherCookie ? [secret] : [];
  });
}
