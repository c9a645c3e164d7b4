import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allProducts, loadDocument } from "@group-move/openapi";
import { compileValidators } from "./compile-validators.ts";
import { answersInXml } from "./describe-xml.ts";
import { dropOtherSpellings } from "./drop-other-spellings.ts";
import { runPlugins } from "./run-plugins.ts";
import { schemaPlugins } from "./schema-plugins.ts";
import { xmlReader } from "./xml-reader.ts";

/** Writes every product's schemas, validators and, where it is documented to answer in XML, its reader of that. */
export async function generateSchemas(output: string): Promise<void> {
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
