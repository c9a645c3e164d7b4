import { mkdir, rm } from "node:fs/promises";

/** Loaded when they are needed: hey-api alone takes a second. */
const generators = {
  schemas: async () => (await import("./generate-schemas.ts")).generateSchemas,
  client: async () => (await import("./generate-client.ts")).generateClient,
  cli: async () => (await import("./generate-command.ts")).generateCommand,
};

/** A package under packages/ whose `src/gen` comes from the spec. */
export type GeneratedPackage = keyof typeof generators;
export const generatedPackages = Object.keys(generators).filter(isGeneratedPackage);

export function isGeneratedPackage(name: string): name is GeneratedPackage {
  return Object.hasOwn(generators, name);
}

/**
 * Generates a package's code for every product into `output`. Whatever that held is deleted first.
 * The same specs always give the same bytes. Throws when a spec can't be turned into code.
 */
export async function generatePackage(name: GeneratedPackage, output: string): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const generate = await generators[name]();
  await generate(output);
}
