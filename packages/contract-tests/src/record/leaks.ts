import { domainToUnicode } from "node:url";
import type { Document } from "@group-move/openapi";
import { decode } from "html-entities";
import { pathText, type Path } from "../paths.ts";
import type { Recording } from "../recording.ts";
import { isObject } from "../schema-alternatives.ts";
import { decodeUrl } from "./decode-url.ts";
import type { Normalised } from "./normalise.ts";
import { portalStandIn, wordsIn } from "./scope.ts";
import { wordsOfSpec } from "./words-of-spec.ts";

/** What must not be in a recording, besides the originals of its stand-ins. */
export interface Secrets {
  /** Tokens and cookies of the exchange. */
  credentials: readonly string[];
  /** The portal's host with its port; `undefined` for a recording of the repository. */
  portalHost: string | undefined;
}

interface Text {
  place: string;
  text: string;
}

/**
 * Looks for what should be gone from a normalised recording: whole originals, single words of names, credentials, and
 * the portal's host, also where they are encoded for HTML or a URL. Gives the places alone, and no value.
 */
export function findLeaks(document: Document, normalised: Normalised, { credentials, portalHost }: Secrets): string[] {
  const texts = textsOf(normalised.recording).flatMap(decodedForms);
  const all = texts.map(({ text }) => text.toLowerCase()).join("\n");
  const originals = originalsOf(normalised, wordsOfSpec(document)).filter(({ text }) =>
    all.includes(text.toLowerCase()),
  );
  const hosts = portalHost === undefined ? [] : formsOfHost(portalHost);
  const needles: Needle[] = [
    ...credentials.map((secret) => ({
      what: "a credential",
      isIn: (text: string) => text.includes(secret) || text.includes(decodeUrl(secret)),
    })),
    ...hosts.map((host) => ({ what: "the portal's host", isIn: finder(host, "") })),
    ...originals.map(({ place, text }) => ({ what: `the original of ${place}`, isIn: finder(text, "_") })),
  ];
  const leaks = texts.flatMap(({ place, text }) =>
    needles.filter(({ isIn }) => isIn(text)).map(({ what }) => `${place} holds ${what}`),
  );
  return [...new Set(leaks)];
}

interface Needle {
  what: string;
  isIn(text: string): boolean;
}

/** The originals that tell something, but for those that are made of nothing but stand-ins. */
function originalsOf({ replaced, issued }: Normalised, publicWords: ReadonlySet<string>): Text[] {
  const standIns = new Set([...issued, ...replaced.map(({ standIn }) => standIn)].flatMap(atomsIn));
  const texts = replaced.flatMap(({ place, kind, original }) => {
    const words = kind === "name" || kind === "userName" ? wordsIn(decode(original)) : [];
    return [original.trim(), ...words].map((text) => ({ place, text }));
  });
  const telling = texts.filter(({ text }) => {
    return isTelling(text, publicWords) && !atomsIn(text).every((atom) => standIns.has(atom));
  });
  return [...new Map(telling.toReversed().map((one) => [one.text.toLowerCase(), one])).values()].toReversed();
}

/** The words of a text and its digits; of a number, whatever stands between these. */
function atomsIn(text: string): string[] {
  const words = wordsIn(text);
  return words.length > 0 ? words.concat(text.match(/\d+/g) ?? []) : [text.replaceAll(/\D/g, "")];
}

/** Numbers of a few digits and the words of the spec itself are found in every recording. */
function isTelling(text: string, publicWords: ReadonlySet<string>): boolean {
  const isWord = (word: string) => word.length >= (/^[a-z]+$/.test(word) ? 3 : 2) && !publicWords.has(word);
  return wordsIn(text).some(isWord) || text.replaceAll(/\D/g, "").length >= 5;
}

function textsOf({ case: name, source, version, request, response }: Recording): Text[] {
  return stringsIn({ case: name, source: { from: source.from }, version, request, response }, []);
}

function stringsIn(value: unknown, path: Path): Text[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsIn(item, [...path, index]));
  if (isObject(value)) {
    const names = Object.keys(value).map((text) => ({ place: `a name in ${pathText(path)}`, text }));
    return names.concat(Object.entries(value).flatMap(([name, member]) => stringsIn(member, [...path, name])));
  }
  return value === null || typeof value === "boolean" ? [] : [{ place: pathText(path), text: String(value) }];
}

function decodedForms({ place, text }: Text): Text[] {
  return [...new Set([text, decode(text), decodeUrl(text)])].map((form) => ({ place, text: form }));
}

function formsOfHost(host: string): string[] {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name === portalStandIn ? [] : [...new Set([name, domainToUnicode(name)])].filter(Boolean);
}

/** Finds a text where no letter, digit or joiner goes on before or after it. */
function finder(text: string, joiner: string): (whole: string) => boolean {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const part = String.raw`[\p{L}\p{M}\d${joiner}]`;
  const pattern = new RegExp(`(?<!${part})${escaped}(?!${part})`, "iu");
  return (whole) => pattern.test(whole);
}
