import { productOf, specifierOf } from "@group-move/openapi";

/** What a module exports, by name. */
export type Module = Readonly<Record<string, unknown>>;

/** The generated code of a product. */
export interface ProductModules {
  schemas: Module;
  /** `createDocSpaceClient` or its like. */
  createClient: (options: object) => unknown;
}

/** Finds a product's client and schemas, in the packages' main modules or in the subpath of the product's name. */
export async function modulesOf(name: string): Promise<ProductModules> {
  const product = productOf(name);
  const client: Module = await import(/* @vite-ignore */ specifierOf("client", product));
  const schemas: Module = await import(/* @vite-ignore */ specifierOf("schemas", product));
  const createClient = client[`create${product.sdkName}Client`];
  if (isFunction(createClient)) return { schemas, createClient };
  throw new Error(`${specifierOf("client", product)} has no create${product.sdkName}Client.`);
}

export function isFunction(value: unknown): value is (...parameters: unknown[]) => unknown {
  return typeof value === "function";
}
