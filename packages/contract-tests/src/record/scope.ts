import { operationsOf, type Document } from "@group-move/openapi";
import { isObject } from "../schema-alternatives.ts";
import { guidPattern } from "./normalise-guid.ts";
import { StandIns } from "./stand-ins.ts";

/** What a recording calls the portal. */
export const portalStandIn = "portal.example.com";

/** What the parts of one recording's normalising share. */
export interface Scope {
  standIns: StandIns;
  /** The portal's host with its port, as in a URL: `acme.example.com:8092`. */
  portalHost: string;
  /** The ids that identify nobody, in lower case: of built-in groups and the like. */
  publicIds: ReadonlySet<string>;
  /** The words that a portal puts into its URLs, in lower case. */
  urlWords: ReadonlySet<string>;
}

/** Begins the normalising of a recording; one of the repository calls its portal by the stand-in already. */
export function createScope(document: Document, portalHost: string = portalStandIn): Scope {
  const inDocument = known.get(document) ?? { publicIds: publicIdsOf(document), urlWords: urlWordsOf(document) };
  known.set(document, inDocument);
  return { standIns: new StandIns(), portalHost, ...inDocument };
}

const known = new WeakMap<Document, Pick<Scope, "publicIds" | "urlWords">>();

/** What a document says with `x-impersonal`, and the ids in its preconditions. */
function publicIdsOf(document: Document): Set<string> {
  const preconditions = operationsOf(document).map(({ object }) => object["x-preconditions"]);
  const text = JSON.stringify([...impersonalIn(document), preconditions]);
  return new Set((text.match(guidPattern) ?? []).map((id) => id.toLowerCase()));
}

function urlWordsOf(document: Document): Set<string> {
  const paths = operationsOf(document).map(({ path }) => path.replaceAll(/\{[^{}]*\}/g, ""));
  const listed = impersonalIn(document).filter((value) => value.match(guidPattern) === null);
  return new Set(wordsIn([...paths, ...listed].join(" ")));
}

/** The letters between all else, in lower case. */
export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

function impersonalIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(impersonalIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "x-impersonal" && Array.isArray(member) ? member.map(String) : impersonalIn(member),
  );
}
