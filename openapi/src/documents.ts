import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenAPIV3_1 } from "@hey-api/spec-types";
import { parse } from "yaml";

/** An OpenAPI 3.1 document, its references not followed. */
export type Document = OpenAPIV3_1.Document;

const folder = new URL("..", import.meta.url);

/** The portal products that have a document here, by name and in alphabetical order. A new product is a new file. */
export function productNames(): string[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"));
  if (names.length === 0) throw new Error("openapi/ holds no .yaml document, so there is nothing to work from.");
  return names.toSorted();
}

/** The absolute path of a product's document. Throws when there is no such product. */
export function documentPath(product: string): string {
  const known = productNames();
  if (!known.includes(product)) {
    throw new Error(`There is no openapi/${product}.yaml. The products are: ${known.join(", ")}.`);
  }
  return fileURLToPath(new URL(`${product}.yaml`, folder));
}

/** Reads and parses a product's document. Throws when it is missing or is not YAML. */
export function loadDocument(product: string): Document {
  return parse(readFileSync(documentPath(product), "utf8"));
}
