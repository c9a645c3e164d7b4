import type { Validator } from "../../client/src/runtime/validator.ts";
import { z } from "zod";
import { isFunction } from "./product-modules.ts";

/** The part of the client's table that these tests look at. */
const tableSchema = z.object({
  api: z.object({
    securitySchemes: z.record(z.string(), z.unknown()),
    operations: z.record(z.string(), z.object({ operationId: z.string() })),
  }),
});

const validatorSchema = z.custom<Validator>(isFunction, "is no function");
const validatorsSchema = z.object({ validators: z.record(z.string(), z.record(z.string(), validatorSchema)) });

/** What the generator wrote for the client's runtime. */
export async function generatedTable(product: string): Promise<z.infer<typeof tableSchema>["api"]> {
  return tableSchema.parse(await generated("client", product, "api")).api;
}

/** The validators that the client looks up, by operation and part. */
export async function generatedValidators(product: string): Promise<z.infer<typeof validatorsSchema>["validators"]> {
  return validatorsSchema.parse(await generated("client", product, "validators")).validators;
}

/** Not every generated file is an export of its package, so these are read from the sources. */
async function generated(packageName: string, product: string, file: string): Promise<unknown> {
  const url = new URL(`../../${packageName}/src/gen/${product}/${file}.gen.ts`, import.meta.url);
  return import(/* @vite-ignore */ url.href);
}
