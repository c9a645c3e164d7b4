import type { Plugins } from "@hey-api/openapi-ts";

type ZodResolvers = NonNullable<NonNullable<Plugins.Zod.Types["Types"]["config"]>["$resolvers"]>;

/**
 * Where hey-api's defaults are wrong for this contract: it strips unknown keys, coerces int64 to bigint,
 * demands RFC 9562 version nibbles of a UUID, and makes a union of literals of an enumeration.
 */
export const zodResolvers: ZodResolvers = {
  object(ctx) {
    if (ctx.nodes.additionalProperties(ctx)) return undefined;
    const { z } = ctx.plugin.imports;
    return ctx.$(z).attr("looseObject").call(ctx.nodes.shape(ctx));
  },
  enum(ctx) {
    const { z } = ctx.plugin.imports;
    const values = (ctx.schema.items ?? []).map((item) => ctx.$.fromValue(item.const));
    return ctx
      .$(z)
      .attr("literal")
      .call(ctx.$.array(...values));
  },
  string(ctx) {
    const { $, schema } = ctx;
    const { z } = ctx.plugin.imports;
    if (schema.format === "uuid") return $(z).attr("guid").call();
    // Validators read a format each in its own way; where the document gives a pattern, that is what counts.
    const pattern = schema.format === "date-time" ? ctx.nodes.pattern(ctx) : undefined;
    return pattern && $(z).attr("string").call().attr("check").call(pattern);
  },
  number(ctx) {
    const { $, schema } = ctx;
    const { z } = ctx.plugin.imports;
    // `z.int()` refuses what lies beyond 2^53, which JSON.parse hands over rounded.
    if (schema.format === "int64") {
      return $(z)
        .attr("number")
        .call()
        .attr("check")
        .call($(z).attr("refine").call($("Number").attr("isInteger")));
    }
    const isBare = schema.minimum === undefined && schema.maximum === undefined && schema.const === undefined;
    return schema.format === "int32" && isBare ? $(z).attr("int32").call() : undefined;
  },
};
