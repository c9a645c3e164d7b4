import type { Employee, Group } from "../gen/community-server/types.gen.ts";

export * from "../gen/community-server/client.gen.ts";

/** The user that stands for nobody (Users/Constants.cs of CommunityServer 12.7.1: LostUser). */
const nobody = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

/**
 * The manager of a group, or `undefined` when it has none: portals then send a user who stands for nobody.
 *
 * @example
 * const portal = createCommunityServerClient({ baseUrl, authToken });
 * const { response: group } = await portal.moveGroupMembers({ groupId: fromId, newGroupId: toId });
 * console.log(managerOf(group)?.displayName ?? "no manager");
 */
export function managerOf(group: Pick<Group, "manager">): Employee | undefined {
  const { manager } = group;
  return manager && manager.id.toLowerCase() !== nobody ? manager : undefined;
}
