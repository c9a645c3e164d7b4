import type { UserConfig } from "@hey-api/openapi-ts";
import { zodResolvers } from "./zod-resolvers.ts";

/** What makes `@group-move/schemas`: zod schemas under their default names, and a type inferred from each. */
export const schemaPlugins: NonNullable<UserConfig["plugins"]> = [
  {
    name: "zod",
    compatibilityVersion: "mini",
    dates: { offset: true },
    definitions: { types: { infer: { enabled: true, case: "PascalCase", name: "{{name}}" } } },
    $resolvers: zodResolvers,
  },
];
