import { $, definePluginConfig, type DefinePlugin } from "@hey-api/openapi-ts";

type ValidatorsPlugin = DefinePlugin<{ name: "validators"; includeInEntry?: boolean }>;

declare module "@hey-api/shared" {
  interface PluginConfigMap {
    validators: ValidatorsPlugin["Types"];
  }
}

/** The parts of an operation that have a schema, by the role that the zod plugin gives it. */
const parts = [
  ["path", "request-path"],
  ["query", "request-query"],
  ["headers", "request-headers"],
  ["body", "request-body"],
  ["response", "responses"],
] as const;

/**
 * Writes `validators.gen.ts`: the schemas of each operation under its id, so that a client finds them without
 * guessing names, and a bundler leaves out the schemas of errors, which no client checks.
 */
export const defineValidatorsPlugin = definePluginConfig<ValidatorsPlugin["Types"]>({
  name: "validators",
  config: { includeInEntry: false },
  dependencies: ["zod"],
  handler({ plugin }) {
    const validators = $.object().pretty();
    plugin.forEach(
      "operation",
      ({ operation }) => {
        const schemas = $.object().pretty();
        for (const [part, role] of parts) {
          const meta = { artifact: "zod", category: "schema", resource: "operation", resourceId: operation.id, role };
          const symbol = plugin.querySymbol(meta);
          if (symbol) schemas.prop(part, $(symbol));
        }
        validators.prop(operation.id, schemas);
      },
      { order: "declarations" },
    );
    plugin.node($.const(plugin.symbol("validators")).export().assign(validators));
  },
  symbolMeta: () => ({ artifact: "validators" }),
});
