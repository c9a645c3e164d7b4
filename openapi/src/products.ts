import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** A product that has a document here. */
export interface Product {
  /** The name of its document without `.yaml`, and of its place in the packages: `community-server`. */
  name: string;
  /** What it is called in code: `CommunityServer`, as in `createCommunityServerClient`. */
  sdkName: string;
  /** Whether it is what a package exports when no product is named. Exactly one is. */
  isMain: boolean;
}

/** Where the documents and `products.json` are. */
export const documentFolder = new URL("..", import.meta.url);

/**
 * The products of `products.json`, in its order; the first is the main one. Throws where a line is wrong, where a
 * document has no line, and where a line has no document.
 */
export function allProducts(folder: URL = documentFolder): Product[] {
  const lines: unknown = JSON.parse(readFileSync(new URL("products.json", folder), "utf8"));
  if (typeof lines !== "object" || lines === null || Array.isArray(lines)) {
    throw new Error('openapi/products.json must be an object with a line for each product, such as "acme": "Acme".');
  }
  const products = Object.entries(lines).map(([name, sdkName], index) => readLine(name, sdkName, index === 0));
  checkDocuments(
    products.map(({ name }) => name),
    readdirSync(folder),
  );
  return products;
}

/** The names of the products, the main one first. A new one is a new document and a line in `products.json`. */
export function productNames(): string[] {
  return allProducts().map(({ name }) => name);
}

/** The product that is meant when none is named: the first of `products.json`. */
export function mainProduct(): string {
  const [name] = productNames();
  if (name === undefined) throw new Error("openapi/products.json names no product, so there is nothing to work from.");
  return name;
}

function readLine(name: string, sdkName: unknown, isMain: boolean): Product {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`openapi/products.json: "${name}" must be in small letters, words joined by dashes.`);
  }
  if (typeof sdkName !== "string" || !/^[A-Z][A-Za-z0-9]*$/.test(sdkName)) {
    throw new Error(`openapi/products.json: the name in code of "${name}" must be in PascalCase, such as "Acme".`);
  }
  return { name, sdkName, isMain };
}

function checkDocuments(names: readonly string[], files: readonly string[]): void {
  const documents = files.filter((file) => file.endsWith(".yaml")).map((file) => basename(file, ".yaml"));
  const [unlisted] = documents.filter((document) => !names.includes(document)).toSorted();
  if (unlisted !== undefined) {
    const line = `"${unlisted}": "${pascalCase(unlisted)}"`;
    throw new Error(`openapi/${unlisted}.yaml has no line in openapi/products.json. Add one: ${line}.`);
  }
  const missing = names.find((name) => !documents.includes(name));
  if (missing !== undefined) {
    throw new Error(`openapi/products.json names "${missing}", and there is no openapi/${missing}.yaml.`);
  }
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

/** What to import for a product: `@group-move/schemas/xml` for the main one, else `@group-move/schemas/acme/xml`. */
export function specifierOf(packageName: string, { name, isMain }: Product, entry?: string): string {
  return [`@group-move/${packageName}`, ...(isMain ? [] : [name]), ...(entry === undefined ? [] : [entry])].join("/");
}

/** The product of that name. Throws when there is none. */
export function productOf(name: string): Product {
  const products = allProducts();
  const product = products.find((one) => one.name === name);
  if (product) return product;
  throw new Error(`There is no openapi/${name}.yaml. The products are: ${products.map((one) => one.name).join(", ")}.`);
}
