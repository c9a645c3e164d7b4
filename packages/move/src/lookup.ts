import { systemClock, type Clock } from "./clock.ts";
import { findGroup as findGroupOf } from "./find-group.ts";
import { Portal, type GroupName, type MoveClient } from "./portal.ts";

export interface LookupOptions {
  /** Makes the pauses; of the system by default. */
  clock?: Clock | undefined;
}

/**
 * Reads the names of all groups of a portal, page by page, each group once. Community Server has no such list.
 *
 * @example
 * for (const { id, name, count } of await listGroups(docspace)) console.log(id, name, count);
 */
export async function listGroups(
  client: MoveClient,
  { clock = systemClock }: LookupOptions = {},
): Promise<GroupName[]> {
  return new Portal(client, clock).listGroups();
}

/**
 * Finds the id of the one group that a text means: an id, or a name, which is never taken for a part of one.
 *
 * @example
 * const { response: group } = await docspace.getGroup({ id: await findGroup(docspace, "Sales") });
 *
 * @throws MoveRefusedError when there is none, or several.
 */
export async function findGroup(
  client: MoveClient,
  text: string,
  { clock = systemClock }: LookupOptions = {},
): Promise<string> {
  const portal = new Portal(client, clock);
  return findGroupOf(portal, text, () => portal.listGroups());
}
