import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentPath, loadDocument, productNames, type Document } from "@group-move/openapi";
import { createClient } from "@hey-api/openapi-ts";
import { clientPlugins } from "./client-plugins.ts";
import { compileValidators } from "./compile-validators.ts";
import { dropOtherSpellings } from "./drop-other-spellings.ts";
import { inlineRequestBodies } from "./inline-request-bodies.ts";
import { schemaPlugins } from "./schema-plugins.ts";

const pluginsOf = { schemas: schemaPlugins, client: clientPlugins };

/** A package under packages/ whose `src/gen` comes from the spec. */
export type GeneratedPackage = keyof typeof pluginsOf;
export const generatedPackages = Object.keys(pluginsOf).filter(isGeneratedPackage);

export function isGeneratedPackage(name: string): name is GeneratedPackage {
  return Object.hasOwn(pluginsOf, name);
}

/**
 * Generates a package's code for every product into `<output>/<product>/`. Whatever `output` held is deleted first.
 * The same specs always give the same bytes. Throws when a spec can't be turned into code.
 */
export async function generatePackage(name: GeneratedPackage, output: string): Promise<void> {
  await rm(output, { recursive: true, force: true });
  for (const product of productNames()) {
    await createClient({
      input: documentPath(product),
      // The extension is said here because hey-api otherwise takes it from the nearest tsconfig (hey-api issue 2048).
      output: { path: join(output, product), module: { extension: ".ts" }, entryFile: name === "schemas" },
      parser: { patch: { input: (spec) => prepare(spec as Document) } },
      plugins: pluginsOf[name],
      logs: { level: "silent", file: false },
    });
    if (name === "schemas") await writeValidators(product, join(output, product, "validators.gen.ts"));
  }
}

/** Writes what a client holds requests and answers against. zod's schemas are for everybody else. */
async function writeValidators(product: string, file: string): Promise<void> {
  const document = loadDocument(product);
  dropOtherSpellings(document);
  await writeFile(file, await compileValidators(document));
}

/** Brings a document into the form that code is generated from. */
function prepare(document: Document): void {
  dropOtherSpellings(document);
  inlineRequestBodies(document);
}
