import { loadDocument, operationsOf, productNames, type Document, type Operation } from "@group-move/openapi";

/** One operation of one product: what every table of these tests is made from. */
export interface Contract {
  product: string;
  document: Document;
  operation: Operation;
  /** `docspace moveGroupMembers`, as test names and messages have it. */
  name: string;
}

let contracts: readonly Contract[] | undefined;

/**
 * Every operation of every product's document. A new one is here as soon as it is in `openapi/*.yaml`. The documents are
 * read once, as what is compiled from them is kept by the object.
 */
export function allContracts(): readonly Contract[] {
  contracts ??= readContracts();
  return contracts;
}

function readContracts(): Contract[] {
  return productNames().flatMap((product) => {
    const document = loadDocument(product);
    return operationsOf(document).map((operation) => ({
      product,
      document,
      operation,
      name: `${product} ${operation.operationId}`,
    }));
  });
}

/** `moveGroupMembers` → `MoveGroupMembers`: how the generated schemas write an operation's name. */
export function pascal(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
