// This file is auto-generated from openapi/community-server.yaml

import type { UnsentRequest, WithResponse } from '../../messages.ts';
import { defineClient } from '../../operations/define-client.ts';
import type { CallOptions } from '../../options/call-options.ts';
import type { ApiClientOptions } from '../../options/client-options.ts';
import { api } from './api.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What a client of CommunityServer takes: `ClientOptions`, and exactly one credential, `authToken`. */
export type CommunityServerClientOptions = ApiClientOptions<"authToken", "json" | "xml">;

/** A client of CommunityServer: one method per operation. */
export interface CommunityServerClient {
    readonly moveGroupMembers: {
        /**
         * Move group members
         *
         * Adds all members of the group `groupId` to the group `newGroupId`, and responds with the group
         * `newGroupId` as it is afterwards. Both ids are in the path; there is no request body.
         *
         * What a move does:
         *
         * - It copies, although it is called a move: nobody is removed, and afterwards people are in both
         *   groups (GroupsApi.cs:252-266 of CommunityServer 12.7.1).
         * - The target keeps its manager. The manager of the source arrives as an ordinary member, and stays the
         *   manager of the source.
         * - Terminated people are not copied, and no response lists them.
         * - People who are in the target already are not duplicated. An empty source is no error.
         *
         * What to be careful about:
         *
         * - Equal ids are no error: the portal changes nothing and responds with 200.
         * - The ids of built-in groups (Everyone, Admin, User, Visitor) are not found here and give 404.
         * - The move is not atomic: people are added one after another, and an error in between leaves some of
         *   them in the target. After anything but a 200, read the target again.
         * - A repeated move converges to the same result. Repeat it only when the earlier request is known to
         *   have ended: after a timeout, an abort, a lost connection or a 5xx it may still be running on the portal.
         * - A 200 alone proves little, since proxies and login pages also respond with 200. Only a body that holds
         *   a group is a success.
         *
         * Who may call: people who may manage groups and accounts, that is the owner and the administrators of
         * the portal. Whether the caller may is checked before the groups are looked up.
         *
         * @param parameters.groupId Id of the source group, whose members are copied. It is looked up before `newGroupId`. Example: `"08e455dc-98c4-4390-b36f-54757080149c"`.
         * @param parameters.newGroupId Id of the target group, which receives the members and is the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @returns The move has ended. The body describes the target group, with its manager and all members it now has.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.MoveGroupMembersParameters, options?: CallOptions): Promise<types.MoveGroupMembersResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.MoveGroupMembersParameters, options?: CallOptions): Promise<WithResponse<types.MoveGroupMembersResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.MoveGroupMembersParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly getGroup: {
        /**
         * Get a group
         *
         * Reads a group with its manager and its active and pending members.
         *
         * The ids of built-in groups (Everyone, Admin, User, Visitor) are not found here and give 404.
         *
         * Who may call: everybody who has signed in. Read in source, not seen.
         *
         * @param parameters.groupId Id of the group. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @returns The group, with its manager and all its members.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<types.GetGroupResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<WithResponse<types.GetGroupResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
}

/**
 * Makes a client of CommunityServer, with one method per operation.
 *
 * ONLYOFFICE Community Server, group members.
 * Read groups, and copy all members of one group to another.
 *
 * @example
 * const communityServer = createCommunityServerClient({
 *   baseUrl: "https://portal.example.com",
 *   authToken: process.env.COMMUNITY_SERVER_AUTH_TOKEN,
 * });
 * const response = await communityServer.moveGroupMembers({
 *   groupId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   newGroupId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export const createCommunityServerClient: (options: CommunityServerClientOptions) => CommunityServerClient =
    /* @__PURE__ */ defineClient<CommunityServerClient, "authToken", "json" | "xml">(api);

export * from '../../errors/index.ts';
export type { UnsentRequest, WithResponse } from '../../messages.ts';
export type { OperationMethod } from '../../operations/define-client.ts';
export type { CallOptions } from '../../options/call-options.ts';
export type { AuthOptions, Validation } from '../../options/client-options.ts';
export type { Credential } from '../../options/credential.ts';
export type { Logger, LogLevel } from '../../options/logger.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../options/client-options.ts';
