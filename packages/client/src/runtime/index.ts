/** What the generated functions import. */
export { buildClientParams } from "./client-params.ts";
export { client } from "./no-client.ts";
export type { Client, ClientMeta, Options, RequestResult, TDataShape } from "./client-types.ts";
