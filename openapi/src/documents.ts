import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenAPIV3_1 } from "@hey-api/spec-types";
import { parse } from "yaml";
import { documentFolder, productOf } from "./products.ts";

/** An OpenAPI 3.1 document, its references not followed. */
export type Document = OpenAPIV3_1.Document;

/** The absolute path of a product's document. Throws when there is no such product. */
export function documentPath(product: string): string {
  return fileURLToPath(new URL(`${productOf(product).name}.yaml`, documentFolder));
}

/** Reads and parses a product's document. Throws when it is missing or is not YAML. */
export function loadDocument(product: string): Document {
  return parse(readFileSync(documentPath(product), "utf8"));
}
