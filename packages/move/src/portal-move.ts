import { APIError } from "@group-move/client";
import type { Group } from "./portal.ts";
import { stopForLimit, stopForRefusal, type Run } from "./run.ts";
import { runSteps } from "./steps.ts";

/** Refusals after which a portal has done nothing, unless the counts say otherwise. */
const plainRefusals: ReadonlySet<number> = new Set([401, 402, 403, 429]);

/**
 * Moves everybody by the portal's own request, which is sent once. Whatever came of it, both groups are read, and where
 * the portal can prove who is where, the rest is done in steps: portals up to 3.6 only copy, and a move can die midway.
 */
export async function moveByPortal(
  run: Run,
  leaving: readonly string[],
  { from, to, isProvable }: { from: Group; to: Group; isProvable: boolean },
): Promise<void> {
  run.report("moving", 0, leaving.length);
  run.state.hasMoved = true;
  const error = await run.write("move", leaving, () => run.portal.moveAll(from.id, to.id));
  if (!error) for (const id of leaving) run.added.add(id);
  else {
    const hasChanged = async () =>
      (await run.count(from.id)) !== from.members.size || (await run.count(to.id)) !== to.members.size;
    if (error instanceof APIError && plainRefusals.has(error.status) && !(await hasChanged())) {
      throw error.status === 429 ? stopForLimit(error, run.clock.now()) : stopForRefusal(error);
    }
    await awaitMove(run, leaving, { from, to });
  }
  // Without proof, nobody is added or taken out one by one; the closing reads say who is where.
  if (isProvable) await finishInSteps(run, leaving, { from, to });
}

/** Watches both groups until everybody is in the target alone, or nothing changes any more. */
async function awaitMove(run: Run, leaving: readonly string[], { from, to }: { from: Group; to: Group }) {
  const all = new Set([...to.members.keys(), ...leaving]).size;
  const rest = from.members.size - leaving.length;
  await run.awaitStill(leaving.length, async (source, target) => {
    run.report("moving", Math.min(leaving.length, from.members.size - source), leaving.length);
    if (source !== rest || target !== all) return false;
    const [left, arrived] = [await run.read(from.id), await run.read(to.id)];
    return leaving.every((id) => left?.members.has(id) === false && arrived?.members.has(id) === true);
  });
}

async function finishInSteps(run: Run, leaving: readonly string[], { from, to }: { from: Group; to: Group }) {
  const source = await run.readExisting(from.id);
  const target = await run.readExisting(to.id);
  const left = leaving.filter((id) => source.members.get(id)?.isGuest === false);
  if (left.length > 0) await runSteps(run, { add: left.filter((id) => !target.members.has(id)), remove: left });
}
