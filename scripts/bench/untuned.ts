import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentPath } from "@group-move/openapi";
import { createClient } from "@hey-api/openapi-ts";
import { build } from "esbuild";
import { fromRoot } from "../src/root.ts";

/** Out of the sight of git and lint, and where packages are found. */
const folder = fromRoot("scripts", "node_modules", ".cache", "untuned");

/** A client as the generator makes it out of the same spec with its defaults, answers validated by zod. */
export interface Untuned {
  /** The path of its module. */
  file: string;
  moveGroupMembers(options: object): Promise<{ data?: unknown; error?: unknown }>;
  zMoveGroupMembersResponse: { parse(value: unknown): unknown; parseAsync(value: unknown): Promise<unknown> };
}

/** Generates the untuned client and loads it. */
export async function loadUntuned(): Promise<Untuned> {
  await createClient({
    input: documentPath("docspace"),
    output: join(folder, "src"),
    // By default its dates take no offset, so that it refuses every answer of a portal.
    plugins: [
      "@hey-api/client-fetch",
      { name: "zod", dates: { offset: true } },
      { name: "@hey-api/sdk", validator: true },
    ],
    logs: { level: "silent", file: false },
  });
  const entry = join(folder, "entry.ts");
  await writeFile(entry, 'export * from "./src/sdk.gen";\nexport * from "./src/zod.gen";\n');
  const file = join(folder, "untuned.mjs");
  await build({ entryPoints: [entry], bundle: true, format: "esm", packages: "external", outfile: file });
  const module: Omit<Untuned, "file"> = await import(file);
  return { ...module, file };
}
