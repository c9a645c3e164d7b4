// This file is auto-generated from openapi/docspace.yaml

import type * as types from './types.gen.ts';

export interface MoveGroupMembersParameters {
    /** Id of the source group, whose members are moved. It is looked up before `toId`. */
    fromId: NonNullable<types.MoveGroupMembersData['path']>["fromId"];
    /** Id of the target group, which receives the members and is the group in the answer. */
    toId: NonNullable<types.MoveGroupMembersData['path']>["toId"];
}
