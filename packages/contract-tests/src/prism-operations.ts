import { documentPath } from "@group-move/openapi";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** A document's operations as Prism reads them. */
export type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

const known = new Map<string, Promise<PrismOperations>>();

/** What Prism makes of a product's document. It takes a while, so it is done once. */
export function prismOperations(product: string): Promise<PrismOperations> {
  const operations = known.get(product) ?? getHttpOperationsFromSpec(documentPath(product));
  known.set(product, operations);
  return operations;
}
