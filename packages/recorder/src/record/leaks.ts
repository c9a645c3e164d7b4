import { domainToUnicode } from "node:url";
import type { Api, Schema } from "@group-move/openapi/model";
import { decode } from "html-entities";
import { z } from "zod";
import type { Recording } from "@group-move/contract-tests/recording";

/** What is compared: a recording before and after it was scrubbed, and the secrets of its exchange. */
interface Evidence {
  raw: Recording;
  scrubbed: Recording;
  /** Tokens and cookies. */
  credentials: readonly string[];
  /** The portal's host with its port; `undefined` for a recording of the repository. */
  portalHost: string | undefined;
}

interface Text {
  place: string;
  text: string;
}

/** Pseudonyms and what surrounds them, in the parts that words are compared by. */
const PSEUDONYM =
  /^(?:text|name|person|host|portal|example|com|https?|localhost|facade\w*|decade\w*|0*[\da-f]{1,3}|\d0*\d{0,3}|5+|0*z|12345\d*z?)$/;
const PROSE = new Set(["description", "summary", "title", "reason", "source"]);

/**
 * Looks for what a scrubbed recording must not hold: words and long numbers of the original that the document does not
 * use itself, credentials, and the portal's host, also where they are encoded for HTML or a URL. It shares no code with
 * the scrubbing, so that one mistake can't hide in both. Gives the places alone, and no value.
 */
export function findLeaks(api: Api, { raw, scrubbed, credentials, portalHost }: Evidence): string[] {
  const vocabulary = new Set(collectDocumentTexts(api.document).flatMap(splitWords));
  const isTelling = (word: string) => !PSEUDONYM.test(word) && !vocabulary.has(word);
  const publicNumbers = collectPublicNames(api);
  const originals = new Set(
    collectExchangedTexts(raw, publicNumbers)
      .flatMap(({ text }) => splitWords(text))
      .filter(isTelling),
  );
  const hosts = portalHost === undefined ? [] : getHostForms(portalHost);
  // Those of a recording of the repository were looked at when it was made.
  const labels = portalHost === undefined ? [] : readLabels(scrubbed);
  const found = new Set<string>();
  for (const { place, text } of labels.concat(collectExchangedTexts(scrubbed, publicNumbers))) {
    if (credentials.some((secret) => includesEncoded(text, secret))) found.add(`${place} holds a credential`);
    if (hosts.some((host) => includesEncoded(text, host))) found.add(`${place} holds the portal's host`);
    if (splitWords(text).some((word) => originals.has(word))) found.add(`${place} holds what was there before`);
  }
  return [...found];
}

function includesEncoded(text: string, part: string): boolean {
  const parts = decodeForms(part.toLowerCase());
  return decodeForms(text).some((form) => parts.some((one) => form.toLowerCase().includes(one)));
}

/** The words of a text, its long numbers and its parts of hexadecimal numbers, in lower case. */
function splitWords(text: string): string[] {
  const decoded = (decodeForms(text.replaceAll(/<[/!]?[a-z][a-z\d]*/gi, " ")).at(-1) ?? "").toLowerCase();
  const words = decoded.match(/[\p{L}\p{M}]+/gu) ?? [];
  const numbers = decoded.match(/\d{5,}/g) ?? [];
  const mixed = decoded.match(/[\p{L}\p{N}]{8,}/gu) ?? [];
  return [...words.filter((word) => word.length >= (/^[a-z]+$/.test(word) ? 3 : 2)), ...numbers, ...mixed];
}

/** A text as it is, without percent-encoding, and without the entities of HTML, which may be encoded themselves. */
function decodeForms(text: string): string[] {
  const decoded = decodeUrl(text);
  return [text, decoded, decode(decode(decoded))];
}

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readLabels({ scenario, source, version }: Recording): Text[] {
  return [
    { place: "scenario", text: scenario },
    { place: "source.from", text: source.from },
    { place: "version", text: version ?? "" },
  ];
}

function collectExchangedTexts({ request, response }: Recording, publicNumbers: ReadonlySet<string>): Text[] {
  const { "content-type": _, ...headers } = response.headers;
  const { body, text } = response;
  return [
    ...collectTexts(request.path, ["request", "path"], publicNumbers),
    ...collectTexts(request.query, ["request", "query"], publicNumbers),
    ...collectTexts(request.body, ["request", "body"], publicNumbers),
    ...collectTexts(headers, ["response", "headers"], publicNumbers),
    ...collectTexts(body, ["response", "body"], publicNumbers),
    ...collectTexts(text, ["response", "text"], publicNumbers),
  ];
}

function collectTexts(value: unknown, path: PropertyKey[], publicNumbers: ReadonlySet<string>): Text[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => collectTexts(item, [...path, index], publicNumbers));
  const place = z.core.toDotPath(path);
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value).map((text) => ({ place: `a name in ${place}`, text }));
    return names.concat(
      Object.entries(value).flatMap(([name, member]) => collectTexts(member, path.concat(name), publicNumbers)),
    );
  }
  const isNumber = /^-?\d+$/.test(String(value)) && publicNumbers.has(String(path.at(-1)).toLowerCase());
  // In a query, booleans are texts.
  const isPublic = isNumber || ["null", "undefined", "true", "false"].includes(String(value));
  return isPublic ? [] : [{ place, text: String(value) }];
}

/** What a document itself says, but for its prose and its examples, which hold names of people. */
function collectDocumentTexts(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return value === undefined ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap(collectDocumentTexts);
  return Object.entries(value).flatMap(([name, member]) => {
    const isLeftOut = name === "example" || name === "examples" || (PROSE.has(name) && typeof member === "string");
    return isLeftOut ? [name] : collectDocumentTexts(member).concat(name);
  });
}

/** The names, in lower case, of what the document marks with `x-public` as a whole. */
function collectPublicNames({ operations, schemas }: Api): Set<string> {
  const names = new Set<string>();
  const seen = new Set<Schema>();
  const visit = (schema: Schema | boolean | undefined, name = "") => {
    if (typeof schema !== "object") return;
    if (schema.extensions["x-public"] === true) names.add(name.toLowerCase());
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const { properties, additionalProperties, items, contentSchema } of schema.variants) {
      for (const property of properties) visit(property.schema, property.name);
      for (const part of [additionalProperties, items, contentSchema]) visit(part);
    }
  };
  for (const schema of schemas) visit(schema);
  for (const { parameters, requestBody, responses } of operations) {
    for (const field of [...parameters, ...responses.flatMap(({ headers }) => headers)])
      visit(field.schema, field.name);
    for (const message of [requestBody, ...responses]) for (const { schema } of message?.content ?? []) visit(schema);
  }
  return names;
}

function getHostForms(host: string): string[] {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return [...new Set([name, domainToUnicode(name)])].filter((form) => form !== "" && form !== "portal.example.com");
}
