export { documentPath, loadDocument, productNames, type Document } from "./documents.ts";
export { operationsOf, type Body, type Operation, type Parameter, type Response } from "./operations.ts";
export { resolve, type Schema } from "./references.ts";
