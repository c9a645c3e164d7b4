export { documentPath } from "./documents.ts";
export { allProducts, mainProduct, productNames, productOf, specifierOf, type Product } from "./products.ts";
