/** What is exported when no API is named: the client of the first one in openapi/apis.json. */
export * from "./gen/index.ts";
export * from "./people.ts";
