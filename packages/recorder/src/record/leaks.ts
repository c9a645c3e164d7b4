import type { Api, Schema } from "@group-move/openapi/model";
import { z } from "zod";
import { isObject } from "@group-move/contract-tests/paths";
import type { Recording } from "@group-move/contract-tests/recording";
import { findSensitive } from "./leak-patterns.ts";
import { decodeForms, decodeText, type TextForm } from "./text-forms.ts";

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
  path: PropertyKey[];
  text: string;
  isName?: true;
}

/** Pseudonyms and what surrounds them, in the parts that words are compared by. */
const PSEUDONYM =
  /^(?:text|name|person|host|portal|example|com|https?|localhost|facade\w*|decade\w*|0*[\da-f]{1,3}|\d0*\d{0,3}|5+|0*z|12345\d*z?)$/;
/** A number in it is a count, which another number may be equal to. */
const COUNTED = /(?:text|name|person|host)-\d+|facade[\da-f]{2}(?:-?[\da-f]{4}){3}-?decade[\da-f]{6}/gi;
/** None, and the pseudonym of a portal's. */
const OWN_HOSTS = new Set(["", "portal.example.com"]);
const PROSE = new Set(["description", "summary", "title", "reason", "source"]);
const MARKUP =
  /<\/?(?:html|head|title|body|center|h\d|p|hr|br|div|span|a|b|i|pre|ul|li)(?=[\s/>])|<!doctype html>|<\?xml version="1\.\d"(?: encoding="utf-\d+")?(?: standalone="(?:yes|no)")?\?>|<!\[CDATA\[/gi;

/**
 * Looks for what a scrubbed recording must not hold: words and long numbers of the original that the document does not
 * use itself, credentials, the portal's host, and what has the form of a token, an e-mail address, an IP address, a
 * telephone number or a home directory, also where they are encoded. It shares no code with the scrubbing, so that one
 * mistake can't hide in both. Gives the places alone, and no value.
 */
export function findLeaks(api: Api, { raw, scrubbed, credentials, portalHost }: Evidence): string[] {
  const known = readDocument(api);
  const isTelling = (word: string) => !PSEUDONYM.test(word) && !known.vocabulary.has(word);
  const sent = collectExchangedTexts(raw).filter((text) => !isPublicNumber(known, text));
  const originals = new Set(sent.flatMap(({ text }) => decodeText(text).flatMap(findWords)).filter(isTelling));
  const secrets = credentials.flatMap(toLowerForms);
  const hosts = toLowerForms(portalHost?.replace(/:\d+$/, "") ?? "").filter((host) => !OWN_HOSTS.has(host));
  const find = ({ path, text }: Text): string[] => {
    const forms = decodeForms(text);
    const lower = [text, ...forms.map((form) => form.text)].map((form) => form.toLowerCase());
    // The labels of a recording of the repository were looked at when it was made.
    const isCompared = path[0] === "request" || path[0] === "response" || portalHost !== undefined;
    return [
      ...(secrets.some((secret) => lower.some((form) => form.includes(secret))) ? ["a credential"] : []),
      ...(hosts.some((host) => lower.some((form) => form.includes(host))) ? ["the portal's host"] : []),
      ...(isCompared && holdsAny(originals, forms) ? ["what was there before"] : []),
      ...findSensitive(
        forms.map((form) => form.text),
        { isVersion: isVersion(known, path, text, scrubbed), portalName: known.portalName },
      ),
    ];
  };
  return describeLeaks([...collectLabels(scrubbed), ...collectExchangedTexts(scrubbed)], known, find);
}

/** A name that is a leak itself is not shown in the places below it. */
function describeLeaks(texts: readonly Text[], known: KnownDocument, find: (text: Text) => string[]): string[] {
  const leakingNames = new Set<PropertyKey>();
  const leaks = texts.flatMap((text) => {
    const kinds = isPublicNumber(known, text) ? [] : find(text);
    if (text.isName && kinds.length > 0) leakingNames.add(text.text);
    return kinds.length > 0 ? [{ text, kinds }] : [];
  });
  const places = leaks.flatMap(({ text: { path, isName }, kinds }) => {
    const place = z.core.toDotPath(path.map((part) => (leakingNames.has(part) ? "…" : part)));
    return kinds.map((kind) => `${isName ? "a name in " : ""}${place} holds ${kind}`);
  });
  return [...new Set(places)];
}

function toLowerForms(text: string): string[] {
  return [text, ...decodeText(text)].map((form) => form.toLowerCase());
}

/** The words of a text, its long numbers and its parts of hexadecimal numbers, in lower case. */
function findWords(text: string): string[] {
  const lower = text.toLowerCase();
  const words = lower.match(/[\p{L}\p{M}]+/gu) ?? [];
  const numbers = lower.match(/\d{5,}/g) ?? [];
  const mixed = lower.match(/[\p{L}\p{N}]{8,}/gu) ?? [];
  return [...words.filter((word) => word.length >= (/^[a-z]+$/.test(word) ? 3 : 2)), ...numbers, ...mixed];
}

function holdsAny(originals: ReadonlySet<string>, forms: readonly TextForm[]): boolean {
  return forms.some(({ text, minLength }) =>
    findWords(text.replaceAll(COUNTED, " ")).some(
      (word) => originals.has(word) && (word.length >= minLength || !/^[a-z]+$/.test(word)),
    ),
  );
}

function collectLabels({ scenario, source, version }: Recording): Text[] {
  return [
    { path: ["scenario"], text: scenario },
    { path: ["source", "from"], text: source.from },
    { path: ["version"], text: version ?? "" },
  ];
}

function collectExchangedTexts({ request, response }: Recording): Text[] {
  const { "content-type": _, ...headers } = response.headers;
  return [
    ...collectTexts(request.path, ["request", "path"]),
    ...collectTexts(request.query, ["request", "query"]),
    ...collectTexts(request.body, ["request", "body"]),
    ...collectTexts(headers, ["response", "headers"]),
    ...collectTexts(response.body, ["response", "body"]),
    ...collectTexts(response.text?.replaceAll(MARKUP, " "), ["response", "text"]),
  ];
}

/** Not booleans and null, which are texts in a query. */
function collectTexts(value: unknown, path: PropertyKey[]): Text[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => collectTexts(item, [...path, index]));
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value).map((text): Text => ({ path, text, isName: true }));
    return names.concat(Object.entries(value).flatMap(([name, member]) => collectTexts(member, path.concat(name))));
  }
  const text = String(value);
  return ["null", "undefined", "true", "false"].includes(text) ? [] : [{ path, text }];
}

/** What a document says that the search for leaks needs. */
interface KnownDocument {
  vocabulary: ReadonlySet<string>;
  /** What it marks with `x-public`, by names in lower case: `true`, or the pattern of what may stay. */
  publicFields: ReadonlyMap<string, true | RegExp>;
  /** Without its maker's, in lower case. */
  portalName: string;
}

const knownDocuments = new WeakMap<Api, KnownDocument>();

function readDocument(api: Api): KnownDocument {
  const [, portalName = ""] = /^\S+ ([^,]+)/.exec(api.info.title) ?? [];
  const known = knownDocuments.get(api) ?? {
    vocabulary: new Set(collectDocumentTexts(api.document).flatMap(decodeText).flatMap(findWords)),
    publicFields: collectPublicFields(api),
    portalName: portalName.toLowerCase(),
  };
  knownDocuments.set(api, known);
  return known;
}

function isPublicNumber({ publicFields }: KnownDocument, { path, text, isName }: Text): boolean {
  return !isName && /^-?\d+$/.test(text) && publicFields.get(String(path.at(-1)).toLowerCase()) === true;
}

/** Whether a text is the recording's version, or of a field that the document makes public where it is a version. */
function isVersion(
  { publicFields }: KnownDocument,
  path: PropertyKey[],
  text: string,
  { version }: Recording,
): boolean {
  const rule = publicFields.get(String(path.at(-1)).toLowerCase());
  return text === version || path[0] === "version" || (rule instanceof RegExp && rule.test(text));
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

/** What the document marks with `x-public`, by names in lower case. */
function collectPublicFields({ operations, schemas }: Api): Map<string, true | RegExp> {
  const fields = new Map<string, true | RegExp>();
  const seen = new Set<Schema>();
  const visit = (schema: Schema | boolean | undefined, name = "") => {
    if (typeof schema !== "object") return;
    const rule = schema.extensions["x-public"];
    const pattern = isObject(rule) ? rule["pattern"] : undefined;
    if (rule === true) fields.set(name.toLowerCase(), true);
    else if (typeof pattern === "string") fields.set(name.toLowerCase(), new RegExp(pattern));
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
  return fields;
}
