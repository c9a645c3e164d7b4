// This file is auto-generated from openapi/docspace.yaml

import type { UnsentRequest, WithResponse } from '../../messages.ts';
import { defineClient } from '../../operations/define-client.ts';
import type { CallOptions } from '../../options/call-options.ts';
import type { ApiClientOptions } from '../../options/client-options.ts';
import { api } from './api.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What a client of DocSpace takes: `ClientOptions`, and exactly one credential, `apiKey` or `authToken`. */
export type DocSpaceClientOptions = ApiClientOptions<"apiKey" | "authToken">;

/** A client of DocSpace: one method per operation. */
export interface DocSpaceClient {
    readonly moveGroupMembers: {
        /**
         * Move group members
         *
         * Moves all members of the group `fromId` to the group `toId`, and responds with the group `toId` as it
         * is afterwards. Both ids are in the path; there is no request body.
         *
         * What a move does:
         *
         * - DocSpace 3.7.1 and later add each person to the target and remove them from the source.
         * - DocSpace 3.6.x and earlier only add: afterwards people are in both groups.
         * - The target keeps its manager. The manager of the source arrives as an ordinary member, and a source
         *   that people are removed from has no manager afterwards.
         * - Terminated people are not touched: they stay in the source, and no response counts or lists them.
         * - Guests are not added to the target by DocSpace 3.0 and later. From 3.7.1 on they are removed from
         *   the source all the same, and so end up in neither group.
         * - People who are in the target already are not duplicated. An empty source is no error.
         *
         * What to be careful about:
         *
         * - Equal ids empty the group: DocSpace 3.7.1 and later respond with 200 after removing every member and
         *   the manager. Earlier portals change nothing.
         * - Built-in system groups (Everyone, DocSpaceAdmin, RoomAdmin, User, Guest) are not refused since 2.5.
         *   Who is moved into one gets its role besides the role they have, which no page of the portal can do,
         *   and is taken out of the source from 3.7.1 on.
         * - People who leave a group lose, at once, every room, folder and file that was shared with it alone.
         * - The move is not atomic: people are moved one after another, and an error in between leaves some in
         *   each group. After anything but a 200, read both groups again.
         * - The portal goes on with a move when its caller goes away, so a timeout, an abort, a lost connection and
         *   a 502 or 504 of its proxy say nothing about the result. A move takes 20 to 40 ms for each person, and the
         *   proxy gives up after 60 s.
         * - Of the same move sent twice at once, one or both fail with 500. Send it again only when both groups
         *   have stopped changing; a repetition then moves whoever is left.
         * - DocSpace 2.0 and earlier read groups from a cache that may be 20 minutes old: a new group is not found,
         *   and a deleted one still is.
         * - A 200 alone proves little, since proxies and login pages also respond with 200. Only a JSON body that
         *   holds a group is a success. Not every source member has to be in it: compare `members` with what was
         *   expected.
         *
         * Who may call: the owner and the DocSpace administrators of the portal. An API key with restricted
         * scopes needs `accounts:write`, and also `accounts:read` if the groups are to be read again. DocSpace
         * 3.1 and 3.2 accept only keys with a global scope here; earlier portals have no keys.
         *
         * @param parameters.fromId Id of the source group, whose members are moved. It is looked up before `toId`. Example: `"08e455dc-98c4-4390-b36f-54757080149c"`.
         * @param parameters.toId Id of the target group, which receives the members and is the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @returns The move has ended. The body describes the target group, with its manager and all members it now has. The body is JSON whatever media type was asked for.
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
         * `includeMembers` false leaves `members` out and keeps `membersCount`: the cheap way to watch a move.
         * DocSpace 2.0 ignores it and has no `membersCount`; it also reads from a cache that may be 20 minutes
         * old, so a group that was just made is not found there and a deleted one still is.
         *
         * Built-in groups can be read since 2.5.
         *
         * Who may call: people who may read groups, so no guests; DocSpace 2.0 lets everybody. An API key with
         * restricted scopes needs `accounts:read`, which `accounts:write` does not include. DocSpace 3.1 and 3.2
         * accept only keys with a global scope here.
         *
         * @param parameters.id Id of the group. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @param parameters.includeMembers Whether `members` is wanted. True when left out. Portals since 2.5. Example: `true`.
         * @returns The group. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<types.GetGroupResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<WithResponse<types.GetGroupResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.GetGroupParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly getGroups: {
        /**
         * Get groups
         *
         * Lists the groups that were made on the portal, without their members.
         *
         * The list is paged by `count` and `startIndex`; `total` says how many groups there are. Names need not
         * be unique. DocSpace 2.0 lists all groups, with their ids, names and managers alone, has no `total`, and
         * obeys no parameter but `filterValue`.
         *
         * Who may call: as with `getGroup`.
         *
         * @param parameters.count How many groups to list at most. When it is left out, many or all of them come. DocSpace 3.0 takes more than 100 and treats what is no number like none. Example: `25`.
         * @param parameters.startIndex How many groups to leave out before the first that is listed. Example: `0`.
         * @param parameters.filterValue Text that the names of the groups contain. Example: `"Research"`.
         * @param parameters.userId Id of a person, whose groups alone are listed. Example: `"b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11"`.
         * @param parameters.manager Whether only those of the groups of `userId` are listed that this person manages. Example: `false`.
         * @param parameters.sortBy What the list is sorted by. Portals sort by `title`, the name, when they do not know it. Example: `"title"`.
         * @param parameters.sortOrder Which end of the list comes first. It is `ascending` when left out. Example: `"ascending"`.
         * @returns A page of the list. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters?: parameters.GetGroupsParameters, options?: CallOptions): Promise<types.GetGroupsResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters?: parameters.GetGroupsParameters, options?: CallOptions): Promise<WithResponse<types.GetGroupsResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters?: parameters.GetGroupsParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly addGroupMembers: {
        /**
         * Add group members
         *
         * Adds people to a group, and responds with the whole group as it is afterwards.
         *
         * - Who is in the group already stays as they are.
         * - Guests, terminated people and unknown ids are left out, and the response does not say so: compare
         *   `members` with what was expected. DocSpace 2.0 adds guests.
         * - People are added one after another, each in a write of its own, so an error in between leaves some
         *   in the group. A repetition adds whoever is missing.
         *
         * Who may call, and the scopes that an API key needs: as with `moveGroupMembers`.
         *
         * @param parameters.id Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @param parameters.members Ids of the people. An empty list would change nothing, and is refused here. Example: `["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"]`.
         * @returns The people have been added. The body describes the group, with its manager and all members it now has. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.AddGroupMembersParameters, options?: CallOptions): Promise<types.AddGroupMembersResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.AddGroupMembersParameters, options?: CallOptions): Promise<WithResponse<types.AddGroupMembersResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.AddGroupMembersParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly removeGroupMembers: {
        /**
         * Remove group members
         *
         * Removes people from a group, and responds with the whole group as it is afterwards. The request has a
         * body, which some proxies drop from a `DELETE`.
         *
         * - Who is not in the group is left out, and the response does not say so.
         * - When the manager is removed, the group has no manager afterwards.
         * - People lose, at once, every room, folder and file that was shared with this group alone.
         * - Guests are removed like others, and DocSpace 3.0 and later do not let them be added again.
         * - People are removed one after another, each in a write of its own, so an error in between leaves some
         *   in the group. A repetition removes whoever is left.
         *
         * Who may call, and the scopes that an API key needs: as with `moveGroupMembers`.
         *
         * @param parameters.id Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @param parameters.members Ids of the people. An empty list would change nothing, and is refused here. Example: `["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"]`.
         * @returns The people have been removed. The body describes the group, with the members it still has. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.RemoveGroupMembersParameters, options?: CallOptions): Promise<types.RemoveGroupMembersResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.RemoveGroupMembersParameters, options?: CallOptions): Promise<WithResponse<types.RemoveGroupMembersResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.RemoveGroupMembersParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly setGroupManager: {
        /**
         * Set a group manager
         *
         * Makes somebody the manager of a group, and a member of it, and responds with the whole group as it is
         * afterwards. A guest or a terminated person is left out, and the response does not say so; an unknown
         * person gives 404.
         *
         * Who may call, and the scopes that an API key needs: as with `moveGroupMembers`. DocSpace 2.0 lets
         * everybody.
         *
         * @param parameters.id Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @param parameters.userId Id of the person. Example: `"b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11"`.
         * @returns The manager has been set. The body describes the group, with its manager and all members it now has. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.SetGroupManagerParameters, options?: CallOptions): Promise<types.SetGroupManagerResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.SetGroupManagerParameters, options?: CallOptions): Promise<WithResponse<types.SetGroupManagerResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.SetGroupManagerParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly getRooms: {
        /**
         * Get the rooms shared with a group
         *
         * Lists the rooms that are shared with a group or a person, which its members lose when they leave the
         * group. Read in source, not seen: only what is listed here is known of the response.
         *
         * Who may call: everybody sees the rooms they may open, an administrator all of them. An API key with
         * restricted scopes needs `rooms:read` or `rooms:write`. Rooms in the archive are not listed.
         *
         * @param parameters.subjectId Id of the group or the person. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.
         * @param parameters.subjectFilter 1 for the rooms that are shared with `subjectId`. Portals up to 3.0 look at shares only when it is sent; 3.7 calls it obsolete and obeys it. Example: `1`.
         * @param parameters.startIndex How many rooms to leave out before the first that is listed. Example: `0`.
         * @param parameters.count How many rooms to list at most. Example: `100`.
         * @returns A page of the list. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (parameters: parameters.GetRoomsParameters, options?: CallOptions): Promise<types.GetRoomsResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(parameters: parameters.GetRoomsParameters, options?: CallOptions): Promise<WithResponse<types.GetRoomsResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(parameters: parameters.GetRoomsParameters, options?: CallOptions): Promise<UnsentRequest>;
    };
    readonly getVersion: {
        /**
         * Get the portal's version
         *
         * Reads what the portal says of its version. It needs no credential.
         *
         * The version is a text from the configuration, which is "3.1.0" in the one that is shipped beside DocSpace
         * 3.7.2 unless packaging replaced it. So it may be wrong: show it to people, and never decide anything by
         * it. Read in source, not seen.
         *
         * @returns The versions. The body is JSON whatever media type was asked for.
         * @throws GroupMoveError; its `outcome` says whether the portal may have done it.
         */
        (options?: CallOptions): Promise<types.GetVersionResponse>;
        /** The same call; also gives the HTTP status, the headers and the text of the response. */
        withResponse(options?: CallOptions): Promise<WithResponse<types.GetVersionResponse>>;
        /** The checked request of the same call, without its credential. Nothing is sent. */
        prepare(options?: CallOptions): Promise<UnsentRequest>;
    };
}

/**
 * Makes a client of DocSpace, with one method per operation.
 *
 * ONLYOFFICE DocSpace, group members.
 * Read groups, and move, add and remove their members.
 *
 * @example
 * const docspace = createDocSpaceClient({
 *   baseUrl: "https://portal.example.com",
 *   apiKey: process.env.DOCSPACE_API_KEY,
 * });
 * const response = await docspace.moveGroupMembers({
 *   fromId: "08e455dc-98c4-4390-b36f-54757080149c",
 *   toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
 * });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export const createDocSpaceClient: (options: DocSpaceClientOptions) => DocSpaceClient =
    /* @__PURE__ */ defineClient<DocSpaceClient, "apiKey" | "authToken">(api);

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
