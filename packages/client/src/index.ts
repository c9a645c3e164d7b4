/** What is exported when no product is named: the client of the first one in openapi/products.json. */
export * from "./gen/index.ts";
export * from "./people.ts";
