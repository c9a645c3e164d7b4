// This file is auto-generated from openapi/docspace.yaml

import type { ApiClient, RequestResult } from '../../runtime/client-types.ts';
import { defineFunction, defineFunctionClient, type FunctionOptions } from '../../runtime/define-function.ts';
import { api } from './api.gen.ts';
import type { DocSpaceClientOptions } from './client.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What the functions of DocSpace send their requests through. */
export type Client = ApiClient<"docspace">;

/**
 * Makes what the functions of DocSpace send their requests through.
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
export const createClient: (options: DocSpaceClientOptions) => Client =
    /* @__PURE__ */ defineFunctionClient<"docspace", "apiKey" | "authToken">(api);

export const moveGroupMembers: {
    /**
     * Move group members
     *
     * Moves all members of the group `fromId` to the group `toId`, and answers with the group `toId` as it
     * is afterwards. Both ids are in the path; there is no request body.
     *
     * What a move does:
     *
     * - DocSpace 3.7.1 and later add each person to the target and remove them from the source.
     * - DocSpace 3.6.x and earlier only add: afterwards people are in both groups.
     * - The target keeps its manager. The manager of the source arrives as an ordinary member, and a source
     *   that people are removed from has no manager afterwards.
     * - Terminated people are not touched: they stay in the source, and no answer counts or lists them.
     * - Guests are not added to the target by DocSpace 3.0 and later. From 3.7.1 on they are removed from
     *   the source all the same, and so end up in neither group.
     * - People who are in the target already are not duplicated. An empty source is no error.
     *
     * What to be careful about:
     *
     * - Equal ids empty the group: DocSpace 3.7.1 and later answer 200 after removing every member. Earlier
     *   portals change nothing.
     * - Built-in system groups (Everyone, DocSpaceAdmin, RoomAdmin, User, Guest) are not refused, and moving
     *   people into or out of them may change what those people are allowed to do.
     * - The move is not atomic: people are moved one after another, and an error in between leaves some in
     *   each group. After anything but a 200, read both groups again.
     * - The portal goes on with a move when its caller goes away, so a timeout, an abort, a lost connection and
     *   a 502 or 504 of its proxy say nothing about the result. A move takes 20 to 40 ms for each person, and the
     *   proxy gives up after 60 s.
     * - Of the same move sent twice at once, one fails with 500 (seen on DocSpace-server 3.6.1 and 3.7.2). Send
     *   it again only when both groups have stopped changing; a repetition then moves whoever is left.
     * - A 200 alone proves little, since proxies and login pages also answer 200. Only a JSON body that
     *   holds a group is a success. Not every source member has to be in it: compare `members` with what was
     *   expected.
     *
     * Who may call: the owner and the DocSpace administrators of the portal. An API key with restricted
     * scopes needs `accounts:write`, and also `accounts:read` if the groups are to be read again. DocSpace
     * 3.1 and 3.2 accept only keys with a global scope here.
     *
     * @param parameters.fromId Id of the source group, whose members are moved. It is looked up before `toId`.
     * @param parameters.toId Id of the target group, which receives the members and is the group in the answer.
     */
    <ThrowOnError extends boolean = false>(parameters: parameters.MoveGroupMembersParameters, options: FunctionOptions<"docspace", ThrowOnError>): RequestResult<types.MoveGroupMembersResponse, ThrowOnError>;
} = /* @__PURE__ */ defineFunction("PUT /api/2.0/group/{fromId}/members/{toId}", [{"name":"fromId","in":"path"},{"name":"toId","in":"path"}]);

export type { Failure, RequestResult, Success } from '../../runtime/client-types.ts';
export type { DocSpaceClientOptions } from './client.gen.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../runtime/client-options.ts';
