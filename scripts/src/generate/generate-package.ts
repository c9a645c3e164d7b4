import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allProducts, documentPath, loadDocument, type Document } from "@group-move/openapi";
import { createClient, type UserConfig } from "@hey-api/openapi-ts";
import { clientEntry } from "./client-entry.ts";
import { clientPlugins } from "./client-plugins.ts";
import { commandTable } from "./command-table.ts";
import { compileValidators } from "./compile-validators.ts";
import { answersInXml } from "./describe-xml.ts";
import { dropOtherSpellings } from "./drop-other-spellings.ts";
import { inlineRequestBodies } from "./inline-request-bodies.ts";
import { schemaPlugins } from "./schema-plugins.ts";
import { xmlReader } from "./xml-reader.ts";

const generators = { schemas: generateSchemas, client: generateClient, cli: generateCommand };

/** A package under packages/ whose `src/gen` comes from the spec. */
export type GeneratedPackage = keyof typeof generators;
export const generatedPackages = Object.keys(generators).filter(isGeneratedPackage);

export function isGeneratedPackage(name: string): name is GeneratedPackage {
  return Object.hasOwn(generators, name);
}

/**
 * Generates a package's code for every product into `output`. Whatever that held is deleted first.
 * The same specs always give the same bytes. Throws when a spec can't be turned into code.
 */
export async function generatePackage(name: GeneratedPackage, output: string): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  await generators[name](output);
}

async function generateSchemas(output: string): Promise<void> {
  for (const { name } of allProducts()) {
    await runPlugins(name, join(output, name), { plugins: schemaPlugins, entryFile: true });
    await writeValidators(name, join(output, name, "validators.gen.ts"));
    if (answersInXml(loadDocument(name))) await writeFile(join(output, name, "xml-reader.gen.ts"), xmlReader);
  }
}

/** Writes what a client holds requests and answers against. zod's schemas are for everybody else. */
async function writeValidators(product: string, file: string): Promise<void> {
  const document = loadDocument(product);
  dropOtherSpellings(document);
  await writeFile(file, await compileValidators(document));
}

async function generateClient(output: string): Promise<void> {
  for (const product of allProducts()) {
    const { name, isMain } = product;
    await runPlugins(name, join(output, name), { plugins: clientPlugins, entryFile: false });
    await writeFile(join(output, name, "client.gen.ts"), clientEntry(product, loadDocument(name)));
    if (isMain)
      await writeFile(
        join(output, "index.ts"),
        `// This file is auto-generated from openapi/products.json\n\nexport * from './${name}/client.gen.ts';\n`,
      );
  }
}

async function generateCommand(output: string): Promise<void> {
  const documents = allProducts().map((product) => [product, loadDocument(product.name)] as const);
  await writeFile(join(output, "apis.gen.ts"), commandTable(documents));
}

async function runPlugins(
  product: string,
  path: string,
  { plugins, entryFile }: { plugins: NonNullable<UserConfig["plugins"]>; entryFile: boolean },
): Promise<void> {
  await createClient({
    input: documentPath(product),
    // The extension is said here because hey-api otherwise takes it from the nearest tsconfig (hey-api issue 2048).
    output: { path, module: { extension: ".ts" }, entryFile },
    parser: { patch: { input: (spec) => prepare(spec as Document) } },
    plugins,
    logs: { level: "silent", file: false },
  });
}

/** Brings a document into the form that code is generated from. */
function prepare(document: Document): void {
  dropOtherSpellings(document);
  inlineRequestBodies(document);
}
