import { api } from "./gen/docspace/api.gen.ts";
import * as functions from "./gen/docspace/sdk.gen.ts";
import { bindOperations, type Operations } from "./runtime/bind-operations.ts";
import type { ClientOptions, OneCredential } from "./runtime/client-options.ts";
import type { Client } from "./runtime/client-types.ts";
import { createApiClient } from "./runtime/create-client.ts";

/**
 * What a DocSpace client takes: the portal's address, and either `apiKey` or `authToken`.
 *
 * @example
 * const options: DocSpaceClientOptions = { baseUrl: "https://portal.example.com", authToken: async () => "…" };
 */
export type DocSpaceClientOptions = ClientOptions & OneCredential<keyof typeof api.securitySchemes>;

/**
 * A DocSpace portal: one method per operation of the API.
 *
 * @example
 * const docspace: DocSpaceClient = createDocSpaceClient({ baseUrl, apiKey });
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 */
export type DocSpaceClient = Operations<typeof functions>;

/**
 * Makes a client for an ONLYOFFICE DocSpace portal, with one method per operation.
 *
 * @example
 * const docspace = createDocSpaceClient({
 *   baseUrl: "https://portal.example.com",
 *   apiKey: process.env.DOCSPACE_API_KEY,
 * });
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 *
 * @throws ClientOptionsError when an option is wrong or a credential is missing.
 */
export function createDocSpaceClient(options: DocSpaceClientOptions): DocSpaceClient {
  return bindOperations(functions, createClient(options));
}

/**
 * Makes what the generated functions send their requests through, for those who prefer `{ data, error }`.
 *
 * @example
 * const client = createClient({ baseUrl: "https://portal.example.com", apiKey });
 * const { data, error } = await moveGroupMembers({ fromId, toId }, { client });
 *
 * @throws ClientOptionsError when an option is wrong or a credential is missing.
 */
export function createClient(options: DocSpaceClientOptions): Client {
  return createApiClient(api, { loadValidators: () => import("@group-move/schemas/validators") }, options);
}

export * from "./common.ts";
export * from "./gen/docspace/sdk.gen.ts";
export type * from "./gen/docspace/types.gen.ts";
// By name, since the generated types have another one.
export type { ClientOptions } from "./runtime/client-options.ts";
