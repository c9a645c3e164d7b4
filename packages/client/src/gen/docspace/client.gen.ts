// This file is auto-generated from openapi/docspace.yaml

import { bindOperations, type Operations } from '../../runtime/bind-operations.ts';
import type { ClientOptions, OneCredential } from '../../runtime/client-options.ts';
import type { Client } from '../../runtime/client-types.ts';
import { createApiClient } from '../../runtime/create-client.ts';
import { api } from './api.gen.ts';
import * as functions from './sdk.gen.ts';

/**
 * What a client of DocSpace takes: `ClientOptions`, and exactly one credential, `apiKey` or `authToken`.
 */
export type DocSpaceClientOptions = ClientOptions & OneCredential<keyof typeof api.securitySchemes>;

/**
 * A client of DocSpace: one method per operation.
 */
export type DocSpaceClient = Operations<typeof functions>;

/**
 * Makes a client of DocSpace, with one method per operation.
 *
 * ONLYOFFICE DocSpace, group members.
 * Move all members of one group to another.
 *
 * @example
 * const docspace = createDocSpaceClient({
 *   baseUrl: "https://portal.example.com",
 *   apiKey: process.env.DOCSPACE_API_KEY,
 * });
 * const answer = await docspace.moveGroupMembers({
 *   fromId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createDocSpaceClient(options: DocSpaceClientOptions): DocSpaceClient {
    return bindOperations(functions, createClient(options));
}

/**
 * Makes what the generated functions send their requests through, for those who prefer `{ data, error }`.
 *
 * @example
 * const client = createClient({
 *   baseUrl: "https://portal.example.com",
 *   apiKey: process.env.DOCSPACE_API_KEY,
 * });
 * const { data, error } = await moveGroupMembers({
 *   fromId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * }, { client });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createClient(options: DocSpaceClientOptions): Client {
    return createApiClient(api, {
        loadValidators: () => import('@group-move/schemas/validators'),
    }, options);
}

export * from '../../common.ts';
export * from './sdk.gen.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../runtime/client-options.ts';
