import { basename, extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { documentPath } from "../documents.ts";
import { DocumentError, getPlace } from "./document-error.ts";
import { loadDocument } from "./load-document.ts";
import { readModel } from "./read-model.ts";
import type { Api } from "./types.ts";

export { bodyParameters, exampleParameters, fillPath, matchPath, requestExamples } from "./calls.ts";
export { DocumentError } from "./document-error.ts";
export { readModel } from "./read-model.ts";
export type * from "./types.ts";
export { validationSchema } from "./validation-schema.ts";

const apis = new Map<string, Promise<Api>>();

/** The model of one of the documents here, by the name in `apis.json`. It is read once. */
export function loadApi(name: string): Promise<Api> {
  const api = apis.get(name) ?? readApi(documentPath(name));
  apis.set(name, api);
  return api;
}

/**
 * The model of a YAML or JSON file in OpenAPI 3.0 or 3.1, with what it refers to in other files.
 * Throws a `DocumentError` when code can't be made of it.
 */
export async function readApi(file: string | URL): Promise<Api> {
  const path = typeof file === "string" ? resolve(file) : fileURLToPath(file);
  const document = await loadDocument(path);
  try {
    return readModel(basename(path, extname(path)), document);
  } catch (error) {
    if (error instanceof DocumentError) throw new DocumentError(`${getPlace(path)} ${error.message}`);
    throw error;
  }
}
