/** What a module exports, by name. */
export type Module = Readonly<Record<string, unknown>>;

/** The generated code of a product. */
export interface ProductModules {
  schemas: Module;
  /** `createDocSpaceClient` or its like. */
  createClient: (options: object) => unknown;
}

/**
 * Finds a product's client and schemas by convention: in the packages' main modules, or in the subpath of the
 * product's name, wherever `create<Product>Client` is. Case and dashes of the product's name don't count.
 */
export async function modulesOf(product: string): Promise<ProductModules> {
  const main: Module = await import("@group-move/client");
  const isInMain = findFactory(main, product) !== undefined;
  const client: Module = isInMain ? main : await import(/* @vite-ignore */ `@group-move/client/${product}`);
  const createClient = findFactory(client, product);
  if (!createClient) throw new Error(`@group-move/client has no create…Client for openapi/${product}.yaml.`);
  const schemas: Module = isInMain
    ? await import("@group-move/schemas")
    : await import(/* @vite-ignore */ `@group-move/schemas/${product}`);
  return { schemas, createClient };
}

function findFactory(module: Module, product: string): ((options: object) => unknown) | undefined {
  const wanted = `create${product.replaceAll("-", "")}client`.toLowerCase();
  const factory = Object.entries(module).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return isFunction(factory) ? factory : undefined;
}

export function isFunction(value: unknown): value is (...parameters: unknown[]) => unknown {
  return typeof value === "function";
}
