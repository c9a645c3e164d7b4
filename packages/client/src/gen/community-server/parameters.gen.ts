// This file is auto-generated from openapi/community-server.yaml

import type * as types from './types.gen.ts';

export interface MoveGroupMembersParameters {
    /** Id of the source group, whose members are copied. It is looked up before `newGroupId`. */
    groupId: NonNullable<types.MoveGroupMembersData['path']>["groupId"];
    /** Id of the target group, which receives the members and is the group in the response. */
    newGroupId: NonNullable<types.MoveGroupMembersData['path']>["newGroupId"];
}

export interface GetGroupParameters {
    /** Id of the group. */
    groupId: NonNullable<types.GetGroupData['path']>["groupId"];
}
