import { setTimeout as sleep } from "node:timers/promises";
// Nothing is built when a checkout is locked, so this is the source.
import { claim } from "../../packages/move/src/lock.ts";

const PAUSE = 100;

/**
 * Runs a task while no other process runs one in the same folder: two that generate or build at once would read what
 * the other has half written. The lock ends with the process, however that ends.
 *
 * @param onWait is called once when somebody else has to end first
 */
export async function withCheckoutLock<Value>(
  folder: string,
  task: () => Promise<Value>,
  onWait: () => void,
): Promise<Value> {
  for (let waits = 0; ; waits += 1) {
    const lock = await claim(`checkout ${folder}`, "");
    if ("release" in lock) {
      try {
        return await task();
      } finally {
        await lock.release();
      }
    }
    if (waits === 0) onWait();
    await sleep(PAUSE);
  }
}
