// This file is auto-generated from openapi/community-server.yaml

import type { ApiClient, RequestResult } from '../../messages.ts';
import { defineFunction, defineFunctionClient, type FunctionOptions } from '../../operations/define-function.ts';
import { api } from './api.gen.ts';
import type { CommunityServerClientOptions } from './client.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What the functions of CommunityServer send their requests through. */
export type Client = ApiClient<"community-server">;

/**
 * Makes what the functions of CommunityServer send their requests through.
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
export const createClient: (options: CommunityServerClientOptions) => Client =
    /* @__PURE__ */ defineFunctionClient<"community-server", "authToken", "json" | "xml">(api);

export const moveGroupMembers: {
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
     * @throws nothing, but with `throwOnError` the GroupMoveError that else comes as `error`.
     */
    <ThrowOnError extends boolean = false>(parameters: parameters.MoveGroupMembersParameters, options: FunctionOptions<"community-server", ThrowOnError>): RequestResult<types.MoveGroupMembersResponse, ThrowOnError>;
} = /* @__PURE__ */ defineFunction("PUT /api/2.0/group/{groupId}/members/{newGroupId}", [{"name":"groupId","in":"path"},{"name":"newGroupId","in":"path"}]);

export const getGroup: {
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
     * @throws nothing, but with `throwOnError` the GroupMoveError that else comes as `error`.
     */
    <ThrowOnError extends boolean = false>(parameters: parameters.GetGroupParameters, options: FunctionOptions<"community-server", ThrowOnError>): RequestResult<types.GetGroupResponse, ThrowOnError>;
} = /* @__PURE__ */ defineFunction("GET /api/2.0/group/{groupId}", [{"name":"groupId","in":"path"}]);

export type { Failure, RequestResult, Success } from '../../messages.ts';
export type { CommunityServerClientOptions } from './client.gen.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../options/client-options.ts';
