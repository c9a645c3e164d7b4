import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allProducts, loadDocument } from "@group-move/openapi";
import { clientEntry } from "./client-entry.ts";
import { clientPlugins } from "./client-plugins.ts";
import { runPlugins } from "./run-plugins.ts";

/** Writes every product's functions, types and entry module. */
export async function generateClient(output: string): Promise<void> {
  for (const product of allProducts()) {
    const { name, isMain } = product;
    await runPlugins(name, join(output, name), { plugins: clientPlugins, entryFile: false });
    await writeFile(join(output, name, "client.gen.ts"), clientEntry(product, loadDocument(name)));
    if (isMain)
      await writeFile(
        join(output, "index.ts"),
        `// This file is auto-generated from openapi/products.json\n\nexport * from './${name}/client.gen.ts';\n`,
      );
  }
}
