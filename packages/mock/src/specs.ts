// Finds the OpenAPI documents. Each is named after its product: `<api>.yaml`.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The list of the products, beside their documents. */
const list = "products.json";

/** The file of each product's document, by the name of the product, in the order of the list. */
export function specFiles(): Map<string, string> {
  const path = productList();
  const products: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.keys(products).map((name) => [name, join(dirname(path), `${name}.yaml`)]));
}

/** The product that is mocked unless another is named: the first of the list. */
export function defaultApi(): string {
  return specFiles().keys().next().value ?? "";
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

/** The build puts the documents and the list beside this file. In the workspace they are a package of their own. */
export function productList(): string {
  const built = fileURLToPath(new URL(`./specs/${list}`, import.meta.url));
  return existsSync(built) ? built : fileURLToPath(import.meta.resolve(`@group-move/openapi/${list}`));
}
