// Finds the OpenAPI documents, one for each API, each in one piece.
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Where the build puts the list of the APIs and their documents, which are a private package of the workspace. */
const built = new URL("./specs/", import.meta.url);

/** The file that lists the APIs: the build puts it beside their documents. */
export function apiList(): string {
  const file = fileURLToPath(new URL("apis.json", built));
  return existsSync(file) ? file : fileURLToPath(import.meta.resolve("@group-move/openapi/apis.json"));
}

/** The names of the APIs; the first is mocked unless another is named. */
export function apiNames(): string[] {
  return Object.keys(JSON.parse(readFileSync(apiList(), "utf8")));
}

export function defaultApi(): string {
  return apiNames()[0] ?? "";
}

/**
 * Reads the document of one API.
 * @throws {RangeError} when there is no document of that name; the message says which there are.
 */
export async function loadDocument(api: string): Promise<object> {
  const names = apiNames();
  if (!names.includes(api)) {
    throw new RangeError(`There is no API "${api}" to mock. Choose one of: ${names.join(", ")}.`);
  }
  const file = new URL(`${api}.json`, built);
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : bundleDocument(api);
}

/** The document of one API as the workspace has it, with all that it refers to. */
export async function bundleDocument(api: string): Promise<object> {
  const model: { loadApi(name: string): Promise<{ document: object }> } = await import(
    import.meta.resolve("@group-move/openapi/model")
  );
  return structuredClone((await model.loadApi(api)).document);
}
