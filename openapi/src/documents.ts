import { fileURLToPath } from "node:url";
import { documentFolder, productOf } from "./products.ts";

/** The absolute path of a product's document. Throws when there is no such product. */
export function documentPath(product: string): string {
  return fileURLToPath(new URL(`${productOf(product).name}.yaml`, documentFolder));
}
