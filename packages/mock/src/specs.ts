// Finds the OpenAPI documents. Each is named after its product: `<api>.yaml`.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The product that is mocked unless another is named. */
export const DEFAULT_API = "docspace";

/** The file of each product's document, by the name of the product. */
export function specFiles(): Map<string, string> {
  const folder = specFolder();
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return new Map(names.map((name) => [basename(name, ".yaml"), join(folder, name)]));
}

/**
 * The file of one product's document.
 * @throws {RangeError} when there is no document of that name; the message says which there are.
 */
export function specFile(api: string): string {
  const files = specFiles();
  const file = files.get(api);
  if (file === undefined) {
    throw new RangeError(`There is no API "${api}" to mock. Choose one of: ${[...files.keys()].join(", ")}.`);
  }
  return file;
}

/** The build puts the documents beside this file. In the workspace they are a package of their own. */
function specFolder(): string {
  const built = fileURLToPath(new URL("./specs", import.meta.url));
  if (existsSync(built)) return built;
  return fileURLToPath(new URL(".", import.meta.resolve(`@group-move/openapi/${DEFAULT_API}.yaml`)));
}
