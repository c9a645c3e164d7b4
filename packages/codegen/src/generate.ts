import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listApis, type ListedApi } from "@group-move/openapi";
import { loadApi, type Api } from "@group-move/openapi/model";

/** What is generated into a package: writes it into a folder that is empty. Loaded late: hey-api alone takes a second. */
const generators = {
  schemas: async (folder: string) => {
    const { writeSchemas } = await import("./hey-api.ts");
    for (const [{ name }, { handedOut }] of await readApis())
      await writeSchemas(handedOut.document, join(folder, name));
  },
  client: async (folder: string) => {
    const [{ writeTypes }, { clientFiles, mainEntry }, { compileValidators }] = await Promise.all([
      import("./hey-api.ts"),
      import("./client-code.ts"),
      import("./validators.ts"),
    ]);
    for (const [listed, api] of await readApis()) {
      await writeTypes(api.handedOut.document, join(folder, listed.name));
      const files = { ...clientFiles(listed, api), ...(await compileValidators(api)) };
      await writeFiles(join(folder, listed.name), files);
      if (listed.isMain) await writeFiles(folder, { "index.ts": mainEntry(listed) });
    }
  },
  "contract-tests": async (folder: string) => {
    const { operationTests } = await import("./operation-tests.ts");
    for (const [listed, api] of await readApis()) {
      await writeFiles(join(folder, listed.name), { "operations.gen.test.ts": operationTests(listed, api) });
    }
  },
};

/** A package under packages/ whose `src/gen` comes from the documents. */
export type GeneratedPackage = keyof typeof generators;
export const generatedPackages = Object.keys(generators).filter(isGeneratedPackage);

export function isGeneratedPackage(name: string): name is GeneratedPackage {
  return Object.hasOwn(generators, name);
}

/**
 * Generates a package's code into a folder, whose former content goes once all is there.
 * The same documents always give the same bytes. Throws when a document can't be turned into code.
 */
export async function generatePackage(name: GeneratedPackage, output: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `group-move-${name}-`));
  try {
    await generators[name](folder);
    await rm(output, { recursive: true, force: true });
    await cp(folder, output, { recursive: true });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A path in one of the packages. */
export function packagePath(name: string, ...segments: string[]): string {
  return join(fileURLToPath(new URL("../..", import.meta.url)), name, ...segments);
}

function readApis(): Promise<(readonly [ListedApi, Api])[]> {
  return Promise.all(listApis().map(async (listed) => [listed, await loadApi(listed.name)] as const));
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
