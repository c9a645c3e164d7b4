// This file is auto-generated from openapi/docspace.yaml

import type * as types from './types.gen.ts';

export interface MoveGroupMembersParameters {
    /** Id of the source group, whose members are moved. It is looked up before `toId`. */
    fromId: NonNullable<types.MoveGroupMembersData['path']>["fromId"];
    /** Id of the target group, which receives the members and is the group in the response. */
    toId: NonNullable<types.MoveGroupMembersData['path']>["toId"];
}

export interface GetGroupParameters {
    /** Id of the group. */
    id: NonNullable<types.GetGroupData['path']>["id"];
    /** Whether `members` is wanted. True when left out. Portals since 2.5. */
    includeMembers?: NonNullable<types.GetGroupData['query']>["includeMembers"] | undefined;
}

export interface GetGroupsParameters {
    /** How many groups to list at most. When it is left out, many or all of them come. DocSpace 3.0 takes more than 100 and treats what is no number like none. */
    count?: NonNullable<types.GetGroupsData['query']>["count"] | undefined;
    /** How many groups to leave out before the first that is listed. */
    startIndex?: NonNullable<types.GetGroupsData['query']>["startIndex"] | undefined;
    /** Text that the names of the groups contain. */
    filterValue?: NonNullable<types.GetGroupsData['query']>["filterValue"] | undefined;
    /** Id of a person, whose groups alone are listed. */
    userId?: NonNullable<types.GetGroupsData['query']>["userId"] | undefined;
    /** Whether only those of the groups of `userId` are listed that this person manages. */
    manager?: NonNullable<types.GetGroupsData['query']>["manager"] | undefined;
    /** What the list is sorted by. Portals sort by `title`, the name, when they do not know it. */
    sortBy?: NonNullable<types.GetGroupsData['query']>["sortBy"] | undefined;
    /** Which end of the list comes first. It is `ascending` when left out. */
    sortOrder?: NonNullable<types.GetGroupsData['query']>["sortOrder"] | undefined;
}

export interface AddGroupMembersParameters {
    /** Id of the group, which is also the group in the response. */
    id: NonNullable<types.AddGroupMembersData['path']>["id"];
    /** Ids of the people. An empty list would change nothing, and is refused here. */
    members: NonNullable<types.AddGroupMembersData['body']>["members"];
}

export interface RemoveGroupMembersParameters {
    /** Id of the group, which is also the group in the response. */
    id: NonNullable<types.RemoveGroupMembersData['path']>["id"];
    /** Ids of the people. An empty list would change nothing, and is refused here. */
    members: NonNullable<types.RemoveGroupMembersData['body']>["members"];
}

export interface SetGroupManagerParameters {
    /** Id of the group, which is also the group in the response. */
    id: NonNullable<types.SetGroupManagerData['path']>["id"];
    /** Id of the person. */
    userId: NonNullable<types.SetGroupManagerData['body']>["userId"];
}

export interface GetRoomsParameters {
    /** Id of the group or the person. */
    subjectId: NonNullable<types.GetRoomsData['query']>["subjectId"];
    /** 1 for the rooms that are shared with `subjectId`. Portals up to 3.0 look at shares only when it is sent; 3.7 calls it obsolete and obeys it. */
    subjectFilter: NonNullable<types.GetRoomsData['query']>["subjectFilter"];
    /** How many rooms to leave out before the first that is listed. */
    startIndex?: NonNullable<types.GetRoomsData['query']>["startIndex"] | undefined;
    /** How many rooms to list at most. */
    count?: NonNullable<types.GetRoomsData['query']>["count"] | undefined;
}
