import { createClient, type UserConfig } from "@hey-api/openapi-ts";
import type { OpenApiDocument } from "@group-move/openapi/model";
import { zodResolvers } from "./zod-resolvers.ts";

type Plugins = NonNullable<UserConfig["plugins"]>;

/** Zod schemas under their default names, with a type inferred from each. */
const zod: Plugins[number] = {
  name: "zod",
  compatibilityVersion: "mini",
  includeInEntry: true,
  dates: { offset: true },
  definitions: { types: { infer: { enabled: true, case: "PascalCase", name: "{{name}}" } } },
  responses: { types: { infer: { enabled: true, case: "PascalCase", name: "{{name}}Response" } } },
  $hooks: {
    symbols: {
      // A file for each schema, so that a bundler leaves out what nobody uses.
      getFilePath: ({ meta }) =>
        meta?.resource === "definition" ? `schemas/${String(meta.resourceId).split("/").at(-1)}` : undefined,
    },
  },
  $resolvers: zodResolvers,
};

/** Writes a document's schemas, and an `index.ts` that exports them, into a folder. */
export function writeSchemas(document: OpenApiDocument, folder: string): Promise<void> {
  return run(document, folder, { plugins: [zod], entryFile: true });
}

/** Writes the types of a document, `types.gen.ts`, into a folder. */
export function writeTypes(document: OpenApiDocument, folder: string): Promise<void> {
  return run(document, folder, { plugins: ["@hey-api/typescript"], entryFile: false });
}

async function run(
  document: OpenApiDocument,
  path: string,
  { plugins, entryFile }: { plugins: Plugins; entryFile: boolean },
): Promise<void> {
  await createClient({
    input: { ...structuredClone(document) },
    // The extension is said here because hey-api otherwise takes it from the nearest tsconfig (hey-api issue 2048).
    output: { path, module: { extension: ".ts" }, entryFile },
    plugins,
    logs: { level: "silent", file: false },
  });
}
