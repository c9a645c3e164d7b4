import { $, definePluginConfig, type DefinePlugin } from "@hey-api/openapi-ts";
import type { Document } from "@group-move/openapi";
import { describeXml } from "./describe-xml.ts";

type XmlPlugin = DefinePlugin<{ name: "xml"; includeInEntry?: boolean }>;

declare module "@hey-api/shared" {
  interface PluginConfigMap {
    xml: XmlPlugin["Types"];
  }
}

/** Writes `xml.gen.ts`, how the XML bodies of each operation are to be read, for a product that has any. */
export const defineXmlPlugin = definePluginConfig<XmlPlugin["Types"]>({
  name: "xml",
  config: { includeInEntry: false },
  handler({ plugin }) {
    const bodies = describeXml(plugin.context.spec as Document);
    if (Object.keys(bodies).length === 0) return;
    plugin.node(
      $.const(plugin.symbol("xmlBodies"))
        .export()
        .assign($($.fromValue(bodies)).as("const")),
    );
  },
  symbolMeta: () => ({ artifact: "xml" }),
});
