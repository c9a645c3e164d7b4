import { $, definePluginConfig, type DefinePlugin } from "@hey-api/openapi-ts";
import type { Document } from "@group-move/openapi";
import { describeApi } from "./describe-api.ts";

type ApiPlugin = DefinePlugin<{ name: "api" }>;

declare module "@hey-api/shared" {
  interface PluginConfigMap {
    api: ApiPlugin["Types"];
  }
}

/** Writes `api.gen.ts`: what the client's runtime has to know of the document, as one constant. */
export const defineApiPlugin = definePluginConfig<ApiPlugin["Types"]>({
  name: "api",
  config: {},
  handler({ plugin }) {
    const api = describeApi(plugin.context.spec as Document);
    plugin.node(
      $.const(plugin.symbol("api"))
        .export()
        .assign($($.fromValue(api)).as("const")),
    );
  },
  symbolMeta: () => ({ artifact: "api" }),
});
