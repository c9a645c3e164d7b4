import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Api, Operation, Schema } from "@group-move/openapi/model";
import { z } from "zod";

/** By operation or schema, and by what of it: `{ Employee: { id: ["string uuid"] } }`. */
const factsSchema = z.record(z.string(), z.record(z.string(), z.array(z.string()).min(1)));
/** The number of a row in `openapi/CURATION.md`. */
const rowSchema = z.string().regex(/^[A-Z]+\d+$/);

/** The format of a file in `reference/`; its README explains it. */
const referenceSchema = z.strictObject({
  sources: z.array(z.strictObject({ title: z.string(), in: z.string(), url: z.url() })),
  facts: factsSchema,
  deviations: z.array(z.strictObject({ place: z.string(), page: z.string(), row: rowSchema })),
  rewritten: z.array(z.strictObject({ what: z.string(), row: rowSchema })),
});

type Facts = z.infer<typeof factsSchema>;
/** What ONLYOFFICE's pages say of one document. */
export type Reference = z.infer<typeof referenceSchema>;

const folder = new URL("../reference/", import.meta.url);

/** The documents whose pages are written down. */
export function listReferences(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.map((file) => basename(file, ".json")).toSorted();
}

/** Reads what the pages of a document say. Throws when nothing is written down or it is not of the format. */
export function readReference(name: string): Reference {
  const file = new URL(`${name}.json`, folder);
  if (!existsSync(file)) {
    throw new Error(`reference/${name}.json is missing: write down what the page behind openapi/${name}.yaml says.`);
  }
  const result = referenceSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  throw new Error(`reference/${name}.json: ${z.prettifyError(result.error)}`);
}

/** How many facts are written down, so that it is noticed when one is lost. */
export function countFacts({ facts }: Reference): number {
  return Object.values(facts).flatMap((aspects) => Object.values(aspects).flat()).length;
}

/** Something that the reference page says of a place, and what the document says there. */
export interface Difference {
  /** `Employee.mobilePhone` */
  place: string;
  page: string;
  document: string;
}

/** What a reference page says and the document does not; the document may say more. */
export function compareReference({ facts }: Reference, api: Api): Difference[] {
  const documented = listFacts(api);
  return Object.entries(facts).flatMap(([subject, aspects]) => {
    const found = documented[subject];
    if (!found) return [{ place: "the contents", page: subject, document: listAlike(documented, subject) }];
    return Object.entries(aspects).flatMap(([aspect, statements]) => {
      const given = found[aspect] ?? [];
      const place = `${subject}${subject.includes("/") ? ": " : "."}${aspect}`;
      const document = given.join(" or ") || "nothing";
      // "string" is also said by "string date-time".
      const missing = statements.filter((page) => !given.some((text) => text === page || text.startsWith(`${page} `)));
      return missing.map((page) => ({ place, page, document }));
    });
  });
}

/** Operations of as many segments, or schemas. */
function listAlike(facts: Facts, subject: string): string {
  const { length } = subject.split("/");
  return (
    Object.keys(facts)
      .filter((found) => found.split("/").length === length)
      .join(", ") || "nothing"
  );
}

/** What a document says, as pages do. */
function listFacts(api: Api): Facts {
  const operations = api.operations.map((operation) => [getRequestName(operation), listOperationFacts(api, operation)]);
  const schemas = api.schemas.map((schema) => [schema.name, { ...listEnumeration(schema), ...listProperties(schema) }]);
  return Object.fromEntries([...operations, ...schemas]);
}

/** What a path calls its parameters is never sent, so the case of these names doesn't count; their places do. */
function getRequestName({ method, path }: Operation): string {
  return `${method} ${path.replaceAll(/\{[^{}]+\}/g, (name) => name.toLowerCase())}`;
}

function listOperationFacts({ securitySchemes }: Api, { parameters, responses, security }: Operation): Facts[string] {
  const content = responses.find(({ status }) => status < 300)?.content ?? [];
  const schemes = securitySchemes.filter(({ name }) => security.includes(name));
  return {
    ...Object.fromEntries(
      parameters.map(({ name, in: where, required, schema }) => [
        `${where} parameter ${where === "path" ? name.toLowerCase() : name}`,
        [...listTypes(schema), required ? "required" : "optional"],
      ]),
    ),
    credential: [
      ...(schemes.length > 0 ? ["needed"] : []),
      ...schemes.map(({ in: where, parameter, prefix }) => `${where} ${parameter} ${prefix}`.trim()),
    ],
    statuses: responses.map(({ status }) => `${status}`),
    "media types": content.map(({ mediaType }) => mediaType),
    body: content
      .map(({ schema }) => listTypes(schema.contentSchema ?? schema))
      .reduce((all, types) => all.filter((type) => types.includes(type))),
  };
}

function listProperties({ variants }: Schema): Facts[string] {
  const properties = variants.flatMap((variant) => variant.properties);
  return Object.fromEntries(properties.map(({ name, schema }) => [name, listTypes(schema)]));
}

/** An `enum` can't say which number is which name, so its description has to. */
function listEnumeration({ enum: values = [], description = "" }: Schema): Facts[string] {
  const pairs = [...description.matchAll(/(\d+) `(\w+)`/g)].map(([, number = "", name = ""]) => ({ number, name }));
  const listed = pairs.filter(({ number, name }) => values.includes(Number(number)) && values.includes(name));
  return Object.fromEntries(listed.map(({ number, name }) => [name, [number]]));
}

/** `string uuid`, `Employee` or `Employee[]`, for each of the variants. */
function listTypes(schema: Schema): string[] {
  const types = schema.variants.flatMap((variant) => {
    const { name, items, enum: values, format } = variant;
    if (items) return listTypes(items).map((type) => `${type}[]`);
    const plain = variant.types.filter((type) => type !== "null" && values === undefined);
    return [...(name ? [name] : []), ...plain.map((type) => [type, format].filter(Boolean).join(" "))];
  });
  return [...new Set([...(schema.name ? [schema.name] : []), ...types])];
}
