// This file is auto-generated from openapi/docspace.yaml

import type * as types from './types.gen.ts';

export interface MoveGroupMembersParameters {
    /** Id of the source group, whose members are moved. It is looked up before `toId`. Example: `"08e455dc-98c4-4390-b36f-54757080149c"`. */
    fromId: NonNullable<types.MoveGroupMembersData['path']>["fromId"];
    /** Id of the target group, which receives the members and is the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    toId: NonNullable<types.MoveGroupMembersData['path']>["toId"];
}

export interface GetGroupParameters {
    /** Id of the group. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    id: NonNullable<types.GetGroupData['path']>["id"];
    /** Whether `members` is wanted. True when left out. Portals since 2.5. Example: `true`. */
    includeMembers?: NonNullable<types.GetGroupData['query']>["includeMembers"] | undefined;
}

export interface GetGroupsParameters {
    /** How many groups to list at most. When it is left out, many or all of them come. DocSpace 3.0 takes more than 100 and treats what is no number like none. Example: `25`. */
    count?: NonNullable<types.GetGroupsData['query']>["count"] | undefined;
    /** How many groups to leave out before the first that is listed. Example: `0`. */
    startIndex?: NonNullable<types.GetGroupsData['query']>["startIndex"] | undefined;
    /** Text that the names of the groups contain. Example: `"Research"`. */
    filterValue?: NonNullable<types.GetGroupsData['query']>["filterValue"] | undefined;
    /** Id of a person, whose groups alone are listed. Example: `"b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11"`. */
    userId?: NonNullable<types.GetGroupsData['query']>["userId"] | undefined;
    /** Whether only those of the groups of `userId` are listed that this person manages. Example: `false`. */
    manager?: NonNullable<types.GetGroupsData['query']>["manager"] | undefined;
    /** What the list is sorted by. Portals sort by `title`, the name, when they do not know it. Example: `"title"`. */
    sortBy?: NonNullable<types.GetGroupsData['query']>["sortBy"] | undefined;
    /** Which end of the list comes first. It is `ascending` when left out. Example: `"ascending"`. */
    sortOrder?: NonNullable<types.GetGroupsData['query']>["sortOrder"] | undefined;
}

export interface AddGroupMembersParameters {
    /** Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    id: NonNullable<types.AddGroupMembersData['path']>["id"];
    /** Ids of the people. An empty list would change nothing, and is refused here. Example: `["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"]`. */
    members: NonNullable<types.AddGroupMembersData['body']>["members"];
}

export interface RemoveGroupMembersParameters {
    /** Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    id: NonNullable<types.RemoveGroupMembersData['path']>["id"];
    /** Ids of the people. An empty list would change nothing, and is refused here. Example: `["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"]`. */
    members: NonNullable<types.RemoveGroupMembersData['body']>["members"];
}

export interface SetGroupManagerParameters {
    /** Id of the group, which is also the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    id: NonNullable<types.SetGroupManagerData['path']>["id"];
    /** Id of the person. Example: `"b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11"`. */
    userId: NonNullable<types.SetGroupManagerData['body']>["userId"];
}

export interface GetRoomsParameters {
    /** Id of the group or the person. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    subjectId: NonNullable<types.GetRoomsData['query']>["subjectId"];
    /** 1 for the rooms that are shared with `subjectId`. Portals up to 3.0 look at shares only when it is sent; 3.7 calls it obsolete and obeys it. Example: `1`. */
    subjectFilter: NonNullable<types.GetRoomsData['query']>["subjectFilter"];
    /** How many rooms to leave out before the first that is listed. Example: `0`. */
    startIndex?: NonNullable<types.GetRoomsData['query']>["startIndex"] | undefined;
    /** How many rooms to list at most. Example: `100`. */
    count?: NonNullable<types.GetRoomsData['query']>["count"] | undefined;
}
