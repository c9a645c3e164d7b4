export {
  bodyParameters,
  exampleParameters,
  fillPath,
  requestExamples,
  type FlatParameters,
  type RequestExample,
} from "./call-parameters.ts";
export { documentPath, loadDocument, type Document } from "./documents.ts";
export { operationsOf, type Body, type Operation, type Parameter, type Response } from "./operations.ts";
export { allProducts, mainProduct, productNames, productOf, specifierOf, type Product } from "./products.ts";
export { resolve, type Schema } from "./references.ts";
export { isOtherSpelling, membersSpelledOtherwise } from "./spellings.ts";
