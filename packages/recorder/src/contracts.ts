import { loadDocument, operationsOf, productNames, type Document, type Operation } from "@group-move/openapi";
import { readModel, type Api } from "@group-move/openapi/model";
import { toApiOperations, type ApiOperation } from "@group-move/contract-tests/operations";

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

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

const apis = new WeakMap<Document, Api>();

/** The same document as the checks read it. */
export function toApi({ product, document }: Pick<Contract, "product" | "document">): Api {
  const api = apis.get(document) ?? readModel(product, document);
  apis.set(document, api);
  return api;
}

/** The same operation as the checks read it. */
export function toApiOperation(contract: Contract): ApiOperation {
  const { operationId } = contract.operation;
  const operation = toApiOperations(toApi(contract)).find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`The document of ${contract.product} has no operation ${operationId}.`);
  return operation;
}
