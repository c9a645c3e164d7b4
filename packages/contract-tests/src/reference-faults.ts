import { operationsOf, resolve, type Document, type Operation } from "@group-move/openapi";
import { isSuccess } from "./contracts.ts";
import type { DocumentedOperation, Reference } from "./reference.ts";
import { typeMisses, type Miss, type Sides } from "./reference-types.ts";
import { alternativesOf, asSchema } from "./schema-alternatives.ts";

/**
 * What a product's pages document and its spec does not say, one line each, and which of the departures that are
 * written down is none or has no row in `curation`, the text of `openapi/CURATION.md`.
 */
export function referenceFaults(reference: Reference, document: Document, curation: string): string[] {
  const sides = { reference, document };
  const operations = operationsOf(document);
  const misses = reference.operations.flatMap((documented) => operationMisses(sides, documented, operations));
  const departures = new Set(reference.departures.map(({ from }) => from));
  const lines = misses
    .filter(({ documented }) => !departures.has(documented))
    .map(
      ({ documented, found }) => `the page documents ${documented}, the spec ${found ? `has ${found}` : "does not"}`,
    );
  return [...new Set(lines), ...staleDepartures(reference, misses), ...missingRows(reference, curation)];
}

function operationMisses(sides: Sides, documented: DocumentedOperation, operations: readonly Operation[]): Miss[] {
  const request = requestLine(documented);
  const operation = operations.find((one) => requestLine(one) === request);
  if (!operation) {
    const found = operations.map(({ method, path }) => `${method} ${path}`).join(", ");
    return [{ documented: `${documented.method} ${documented.path}`, found }];
  }
  return [
    ...parameterMisses(sides, documented, operation),
    ...credentialMisses(sides, documented, operation),
    ...answerMisses(sides, documented, operation),
  ];
}

/** What a path calls its parameters is never sent, so neither these names nor their case count; their places do. */
function requestLine({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path.replaceAll(/\{[^{}]+\}/g, (name) => name.toLowerCase())}`;
}

function parameterMisses(sides: Sides, { parameters }: DocumentedOperation, operation: Operation): Miss[] {
  return parameters.flatMap(({ name, in: place, type, required }) => {
    const isSame = (one: string) => (place === "path" ? one.toLowerCase() === name.toLowerCase() : one === name);
    const found = operation.parameters.find((one) => one.in === place && isSame(one.name));
    const label = `the ${place} parameter ${name}`;
    if (!found) return [{ documented: label }];
    const isLoose = required && !found.required;
    return [
      ...typeMisses(sides, type, found.schema, label),
      ...(isLoose ? [{ documented: `${label} as required`, found: "it as optional" }] : []),
    ];
  });
}

function credentialMisses(
  { document }: Sides,
  { credentials, needsCredential }: DocumentedOperation,
  { security }: Operation,
): Miss[] {
  const given = security.map((name) => credentialOf(document, name));
  const wanted = credentials.map(({ in: place, name, scheme }) => describe(place, name, scheme));
  if (needsCredential && given.length === 0) return [{ documented: "that a credential is needed" }];
  return wanted
    .filter((one) => !given.includes(one))
    .map((one) => ({ documented: `the credential ${one}`, found: `the credential ${given.join(" or ")}` }));
}

function credentialOf(document: Document, name: string): string {
  const reference = document.components?.securitySchemes?.[name];
  if (!reference) return `${name}, which is no security scheme`;
  const scheme = resolve(document, reference);
  if (!("type" in scheme)) return name;
  if (scheme.type === "http") return describe("header", "Authorization", scheme.scheme.toLowerCase());
  return scheme.type === "apiKey" ? describe(scheme.in, scheme.name) : scheme.type;
}

function describe(place: string, name: string, scheme?: string): string {
  return [place, name, ...(scheme === undefined ? [] : [scheme])].join(" ");
}

function answerMisses(sides: Sides, documented: DocumentedOperation, { responses }: Operation): Miss[] {
  const undocumented = documented.statuses.filter((code) => !responses.some(({ status }) => status === code));
  const success = responses.find(({ status }) => isSuccess(status));
  return [
    ...undocumented.map((status) => ({ documented: `the status ${status}` })),
    ...documented.mediaTypes.flatMap((mediaType) => {
      const body = success?.bodies.find((one) => one.mediaType === mediaType);
      if (!body) return [{ documented: `the media type ${mediaType}` }];
      // JSON Schema says little of XML, whose elements are all text.
      return mediaType.endsWith("xml") ? [] : bodyMisses(sides, documented, body);
    }),
  ];
}

function bodyMisses(
  sides: Sides,
  { answer, envelope }: DocumentedOperation,
  { schema }: Operation["responses"][number]["bodies"][number],
): Miss[] {
  if (!envelope) return typeMisses(sides, answer, schema, "the answer");
  const inside = alternativesOf(sides.document, schema).map(({ properties }) => properties?.[envelope.member]);
  const found = inside.find((property) => property !== undefined);
  if (found === undefined) return [{ documented: `${answer}, which portals put into \`${envelope.member}\`` }];
  return typeMisses(sides, answer, asSchema(found), `\`${envelope.member}\` in the answer`);
}

function staleDepartures({ departures }: Reference, misses: readonly Miss[]): string[] {
  const real = new Set(misses.map(({ documented }) => documented));
  return departures
    .filter(({ from }) => !real.has(from))
    .map(({ from }) => `the spec says what the page documents, ${from}, so this is no departure`);
}

function missingRows({ departures, operations, fieldNames }: Reference, curation: string): string[] {
  const cited = [...departures, ...operations.map(({ envelope }) => envelope), fieldNames].flatMap((one) => one ?? []);
  return cited
    .filter(({ row }) => !new RegExp(String.raw`^\| ${row} +\|`, "m").test(curation))
    .map(({ row }) => `openapi/CURATION.md has no row ${row} that explains the departure`);
}
