import { documentPath, type Document } from "@group-move/openapi";
import { createClient, type UserConfig } from "@hey-api/openapi-ts";
import { dropOtherSpellings } from "./drop-other-spellings.ts";
import { inlineRequestBodies } from "./inline-request-bodies.ts";

/** Has hey-api's plugins write a product's code into a folder. */
export async function runPlugins(
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
