import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { pathText } from "./paths.ts";

/** `string uuid`, `Employee` or `Employee[]`: a JSON type with its format, or what the file names, alone or in a list. */
const type = z.string().regex(/^([a-z]+( [a-z0-9-]+)?|[A-Z]\w*)(\[\])?$/, "is no type");
/** The number of a row in `openapi/CURATION.md` that says why the spec departs from the page. */
const row = z.string().regex(/^[A-Z]+\d+$/);

const operationSchema = z.strictObject({
  method: z.string().regex(/^[A-Z]+$/),
  path: z.string().startsWith("/"),
  parameters: z.array(
    z.strictObject({ name: z.string(), in: z.enum(["path", "query", "header"]), type, required: z.boolean() }),
  ),
  needsCredential: z.boolean(),
  credentials: z.array(
    z.strictObject({
      source: z.string(),
      in: z.enum(["header", "cookie", "query"]),
      name: z.string(),
      scheme: z.string().optional(),
    }),
  ),
  mediaTypes: z.array(z.string()).min(1),
  statuses: z.array(z.int()),
  /** Where portals put what the page shows as the whole body. */
  envelope: z.strictObject({ member: z.string(), row }).optional(),
  answer: type,
});

/** The format of a file in `reference/`; its README explains it. */
const referenceSchema = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ title: z.string(), in: z.string(), url: z.url() })),
  operations: z.array(operationSchema).min(1),
  fieldNames: z.strictObject({ printedIn: z.literal("PascalCase"), row }).optional(),
  objects: z.record(z.string(), z.record(z.string(), type)),
  enumerations: z.record(z.string(), z.record(z.string(), z.int())),
  departures: z.array(z.strictObject({ from: z.string(), row })),
});

/** What ONLYOFFICE's pages document of a product. */
export type Reference = z.infer<typeof referenceSchema>;
export type DocumentedOperation = z.infer<typeof operationSchema>;

const folder = new URL("../reference/", import.meta.url);

/** The products whose pages are written down. */
export function referenceNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => basename(file, ".json"))
    .toSorted();
}

/** Reads what the pages of a product document. Throws when nothing is written down or it is not of the format. */
export function readReference(product: string): Reference {
  if (!referenceNames().includes(product)) {
    throw new Error(
      `reference/${product}.json is missing: write down what the page behind openapi/${product}.yaml says.`,
    );
  }
  const result = referenceSchema.safeParse(JSON.parse(readFileSync(new URL(`${product}.json`, folder), "utf8")));
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `reference/${product}.json: ${pathText(path)}: ${message}`,
  );
  throw new Error(faults.join("\n"));
}
