import { definePluginConfig, type DefinePlugin, type UserConfig } from "@hey-api/openapi-ts";
import { defineApiPlugin } from "./api-plugin.ts";

/** The hand-written module that the generated code sends its requests through, seen from `src/gen/<product>/`. */
const runtime = "../../runtime/index.ts";
type RuntimePlugin = DefinePlugin<{ name: typeof runtime; bundle?: boolean }>;

declare module "@hey-api/shared" {
  interface PluginConfigMap {
    [runtime]: RuntimePlugin["Types"];
  }
}

const defineRuntimePlugin = definePluginConfig<RuntimePlugin["Types"]>({
  name: runtime,
  config: { bundle: false },
  tags: ["client"],
  handler({ plugin }) {
    plugin.symbol("client", { external: runtime, meta: { category: "client" } });
  },
});

/** What makes `@group-move/client`: types, one flat function per operation, and the table that the runtime reads. */
export const clientPlugins: NonNullable<UserConfig["plugins"]> = [
  { name: "@hey-api/typescript" },
  // The runtime chooses the credential, by the names of the spec's security schemes.
  { name: "@hey-api/sdk", paramsStructure: "flat", auth: false },
  defineRuntimePlugin(),
  defineApiPlugin(),
];
