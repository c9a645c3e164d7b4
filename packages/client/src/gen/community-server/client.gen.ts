// This file is auto-generated from openapi/community-server.yaml

import { bindOperations, type Operations } from '../../runtime/bind-operations.ts';
import type { ClientOptions, OneCredential } from '../../runtime/client-options.ts';
import type { Client } from '../../runtime/client-types.ts';
import { createApiClient } from '../../runtime/create-client.ts';
import { decoderOf } from '../../runtime/decode-body.ts';
import { mediaTypeOf } from '../../runtime/format.ts';
import { api } from './api.gen.ts';
import * as functions from './sdk.gen.ts';

/**
 * What a client of CommunityServer takes: `ClientOptions`, and exactly one credential, `authToken`.
 */
export type CommunityServerClientOptions = ClientOptions & OneCredential<keyof typeof api.securitySchemes> & {
    /** How the portal is to answer; what comes out is the same. `json` by default. */
    format?: 'json' | 'xml' | undefined;
};

/**
 * A client of CommunityServer: one method per operation.
 */
export type CommunityServerClient = Operations<typeof functions>;

/**
 * Makes a client of CommunityServer, with one method per operation.
 *
 * ONLYOFFICE Community Server, group members.
 * Copy all members of one group to another.
 *
 * @example
 * const communityServer = createCommunityServerClient({
 *   baseUrl: "https://portal.example.com",
 *   authToken: process.env.COMMUNITY_SERVER_AUTH_TOKEN,
 * });
 * const answer = await communityServer.moveGroupMembers({
 *   groupId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   newGroupId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createCommunityServerClient(options: CommunityServerClientOptions): CommunityServerClient {
    return bindOperations(functions, createClient(options));
}

/**
 * Makes what the generated functions send their requests through, for those who prefer `{ data, error }`.
 *
 * @example
 * const client = createClient({
 *   baseUrl: "https://portal.example.com",
 *   authToken: process.env.COMMUNITY_SERVER_AUTH_TOKEN,
 * });
 * const { data, error } = await moveGroupMembers({
 *   groupId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   newGroupId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * }, { client });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createClient(options: CommunityServerClientOptions): Client {
    return createApiClient(api, {
        loadValidators: () => import('@group-move/schemas/community-server/validators'),
        decode: decoderOf({ xml: { roots: ["result"], loadReader: () => import('@group-move/schemas/community-server/xml') }, pascalCase: ["response"] }),
        mediaType: mediaTypeOf({ json: 'application/json', xml: 'text/xml' }, options),
    }, options);
}

export * from '../../common.ts';
export * from './sdk.gen.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../runtime/client-options.ts';
