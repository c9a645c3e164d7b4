// This file is auto-generated from openapi/community-server.yaml

import type * as types from './types.gen.ts';

export interface MoveGroupMembersParameters {
    /** Id of the source group, whose members are copied. It is looked up before `newGroupId`. Example: `"08e455dc-98c4-4390-b36f-54757080149c"`. */
    groupId: NonNullable<types.MoveGroupMembersData['path']>["groupId"];
    /** Id of the target group, which receives the members and is the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    newGroupId: NonNullable<types.MoveGroupMembersData['path']>["newGroupId"];
}

export interface GetGroupParameters {
    /** Id of the group. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`. */
    groupId: NonNullable<types.GetGroupData['path']>["groupId"];
}
