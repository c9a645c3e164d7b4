import { GroupMoveError } from "../errors/group-move-error.ts";

/**
 * Loads a module when it is first asked for, and gives the same to all who ask later. A failure is not kept: a chunk of
 * a bundle is gone when a new version of an application was deployed. To be loaded before anything is sent.
 */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  const forget = (cause: unknown) => {
    loading = undefined;
    const detail = "A part of this program could not be loaded. Load it anew, and call again.";
    throw new GroupMoveError(`${detail} Nothing was sent.`, { outcome: "notSent", code: "notLoaded", detail, cause });
  };
  return () => (loading ??= load().catch(forget));
}
