import { APIError, APIUserAbortError, GroupMoveError } from "@group-move/client";
import { Stop } from "./errors.ts";
import { IncompleteReadError, toRefusal, type Group } from "./portal.ts";
import { MoveStoppedError, type MoveResult, type UndoResult } from "./result.ts";
import { stopForAbort, stopForRefusal, type Run } from "./run.ts";

/** Milliseconds between the two reads of which neither may show somebody who is called missing. */
const SECOND_LOOK = 5000;

/** What two reads show, one after the other. A group that is gone is `undefined`. */
export interface Both {
  outOf: Group | undefined;
  into: Group | undefined;
}

/** What the closing reads came to: `reason` says why they prove nothing. */
export interface Closing {
  both: Both | undefined;
  reason: string | undefined;
}

interface Ending<Result> {
  send: () => Promise<void>;
  describe: (closing: Closing) => Result;
  /** Whether nothing is left that a resume could do. */
  isDone: (result: Result) => boolean;
  wasSent?: boolean;
}

/**
 * Sends, reads both groups once more, and says where everybody is: as a result, or as an error when it ended early.
 * What goes wrong before anything was sent, in this run or an earlier one, comes as it is.
 */
export async function finish<Result extends MoveResult | UndoResult>(
  run: Run,
  people: readonly string[],
  { send, describe, isDone, wasSent = false }: Ending<Result>,
): Promise<Result> {
  let stop: Stop | undefined;
  const isSent = () => wasSent || run.state.sent.size > 0;
  try {
    await send();
  } catch (error) {
    if (!wasSent && run.state.requests === 0) await run.journal.discard();
    stop = toStop(error, isSent());
  }
  run.isClosing = true;
  // Whoever interrupts what only reads has waited long enough.
  const isOver = stop?.details.reason === "aborted" && !isSent();
  const result = describe(isOver ? { both: undefined, reason: "Nothing was sent." } : await close(run, people));
  run.state.isDone = stop === undefined && isDone(result);
  await run.record({ type: "end", verified: result.verified, done: run.state.isDone }).catch((error: unknown) => {
    stop ??= toStop(error, isSent());
  });
  if (stop) throw new MoveStoppedError(stop, { result, isSent: isSent() });
  return result;
}

/** What ended the writing: a `Stop`, or reads that failed for good. Anything else is thrown. */
function toStop(error: unknown, isSent: boolean): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof APIUserAbortError) return stopForAbort();
  if (!isSent) throw toRefusal(error);
  if (error instanceof APIError && [401, 402, 403].includes(error.status)) return stopForRefusal(error);
  if (error instanceof GroupMoveError || error instanceof IncompleteReadError) {
    return new Stop(`The groups can't be read any more: ${error.message}`, { reason: "unreachable", cause: error });
  }
  throw error;
}

async function close(run: Run, people: readonly string[]): Promise<Closing> {
  run.report("closing");
  try {
    const both = await readBoth(run, people);
    return { both, reason: run.mayStillRun ? "A request may still be at work on the portal." : undefined };
  } catch (error) {
    if (!(error instanceof GroupMoveError || error instanceof IncompleteReadError)) throw error;
    return { both: undefined, reason: `The groups could not be read at the end: ${error.message}` };
  }
}

/**
 * Reads the group that people leave, and then the one that they go to, so that somebody in transit shows twice. Again
 * while a read lags behind the response to a write, and until who is in neither was so for five seconds.
 */
export async function readBoth(run: Run, people: readonly string[]): Promise<Both> {
  const { clock, watchFor, signal } = run;
  const start = clock.now();
  let goneSince = new Map<string, number>();
  for (let looks = 1; ; looks += 1) {
    const outOf = await run.read(run.direction.outOf);
    const into = await run.read(run.direction.into);
    if (!outOf || !into) return { outOf, into };
    const gone = people.filter((id) => !outOf.members.has(id) && !into.members.has(id));
    goneSince = new Map(gone.map((id) => [id, goneSince.get(id) ?? outOf.readAt]));
    const isUnsure = gone.some((id) => outOf.readAt - (goneSince.get(id) ?? 0) < SECOND_LOOK);
    const mayLag = clock.now() < start + watchFor && !signal?.aborted;
    if (!isUnsure && !(mayLag && contradicts(run, { outOf, into }))) return { outOf, into };
    if (clock.now() >= start + 3 * watchFor) throw new IncompleteReadError("People keep coming and going.");
    await clock.sleep(isUnsure ? SECOND_LOOK : Math.min(1000 * looks, 5000));
  }
}

/** Whether a read does not show what a request did, as its response says. */
function contradicts({ removed, added, notAccepted }: Run, { outOf, into }: { outOf: Group; into: Group }): boolean {
  return (
    [...removed].some((id) => outOf.members.has(id)) ||
    [...added].some((id) => !notAccepted.has(id) && !into.members.has(id))
  );
}

/** What every result says of its run. */
export function describeRun(run: Run, { from, to }: { from: string; to: string }) {
  const { portal, clock, journal } = run;
  return {
    from: { id: from, name: run.groupNames.get(from) ?? from },
    to: { id: to, name: run.groupNames.get(to) ?? to },
    requests: portal.requests,
    duration: clock.now() - run.started,
    journal: journal.name,
  };
}
