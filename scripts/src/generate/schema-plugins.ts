import type { UserConfig } from "@hey-api/openapi-ts";
import { defineXmlPlugin } from "./xml-plugin.ts";
import { zodResolvers } from "./zod-resolvers.ts";

/** What makes `@group-move/schemas`: zod schemas under their default names, and a type inferred from each. */
export const schemaPlugins: NonNullable<UserConfig["plugins"]> = [
  {
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
  },
  defineXmlPlugin(),
];
