import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allProducts, loadDocument } from "@group-move/openapi";
import { commandTable } from "./command-table.ts";

/** Writes the table of the products that the command works with. */
export async function generateCommand(output: string): Promise<void> {
  const documents = allProducts().map((product) => [product, loadDocument(product.name)] as const);
  await writeFile(join(output, "apis.gen.ts"), commandTable(documents));
}
