import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  getExitCode,
  MoveStoppedError,
  planMove,
  type MoveResult,
  type Person,
  type Plan,
  type PlanChange,
  type PlanDetails,
} from "@group-move/move";
import type { PlanEvent } from "./events.ts";
import { isUnsentStop, quote } from "./explain-error.ts";
import { createFinder } from "./find-group.ts";
import { ask, confirm, isInteractive } from "./kit/ask.ts";
import { exitCodes } from "./kit/errors.ts";
import type { Stdio } from "./kit/stdio.ts";
import { createColors, printable } from "./kit/text.ts";
import { FailedEnding, type Ending, type Job } from "./job.ts";
import { showProgress, type CommandProgress } from "./progress.ts";
import { askForMove, nameGroup, renderPlan, renderResult, renderUndo } from "./render.ts";

/** Says what a move would do. */
export async function plan(job: Job): Promise<Ending> {
  const planned = await makePlan(job);
  await job.output.event(toPlanEvent(planned));
  await job.output.printProse(renderPlan(planned, job.output.colors));
  return { exitCode: exitCodes.ok };
}

/** Plans, asks, moves, and says where everybody is. */
export async function move(job: Job): Promise<Ending> {
  const { options, output, stdio } = job;
  const planned = await makePlan(job);
  await output.event(toPlanEvent(planned));
  output.note([...renderPlan(planned, createColors(stdio.stderr, stdio.env)), ""]);
  const isEmpty = planned.moves.length + planned.alreadyThere.length === 0;
  if (!isEmpty && !options.yes) await confirm(askForMove(planned), stdio);
  const journal = nameJournal(job, "", [planned.from.id, planned.to.id]);
  if (!isEmpty) await announceJournal(job, journal);
  const result = await runPlan(job, planned, journal);
  await output.printProse(renderResult(result, output.colors));
  if (!isEmpty) sayHowToUndo(job, journal);
  return { exitCode: getExitCode(result), move: result };
}

async function makePlan(job: Job): Promise<Plan> {
  const { values, options, access, stdio } = job;
  const [from = "", to = ""] = values;
  const { expect, ldap: allowLdap, strategy } = options;
  const find = createFinder(access.client, stdio.interrupt);
  const groups = { from: await find(from), to: await find(to) };
  return planMove(access.client, { ...groups, ...getReadOptions(job), expect, allowLdap, strategy });
}

/** What holds for all that is read. */
export function getReadOptions({ options, access, stdio }: Job) {
  return { clock: access.clock, maxRetries: options.retries, signal: stdio.interrupt };
}

async function runPlan(job: Job, planned: Plan, journal: string): Promise<MoveResult> {
  const { watchFor } = job.options;
  const { lock } = job.access;
  return withProgress(job, (onProgress, { pause }) => {
    const onChange = makeChangeQuestion(job, pause);
    return planned.run({ ...getReadOptions(job), journal, watchFor, lock, onProgress, onChange });
  });
}

/** Said at the first signal to end a move. */
const INTERRUPTED =
  "Interrupted: what was sent is waited for, and then both groups are read. Once more leaves at once.";

/** Stops showing progress while something is asked. */
export type Pause = <Reply>(question: () => Promise<Reply>) => Promise<Reply>;

/** What is asked when the groups have changed since the plan: with `--yes` and off a terminal, nothing. */
export function makeChangeQuestion({ options, stdio }: Job, pause: Pause) {
  if (options.yes || !isInteractive(stdio)) return undefined;
  return (change: PlanChange) => pause(() => askAboutChange(change, stdio));
}

/** Ways to tell people something while progress is shown. */
interface Interlude {
  pause: Pause;
  say(tell: () => void): void;
}

/** Shows progress during a task; what it saw at the end is shown as well when it breaks off. */
export async function withProgress<Result>(
  job: Job,
  task: (onProgress: (progress: CommandProgress) => void, interlude: Interlude) => Promise<Result>,
): Promise<Result> {
  const { output, stdio } = job;
  const line = { current: await showProgress(output) };
  const say = (tell: () => void) => line.current.say(tell);
  const pause: Pause = async (question) => {
    line.current.stop();
    const reply = await question();
    line.current = await showProgress(output);
    return reply;
  };
  const onInterrupt = () => say(() => output.warn(INTERRUPTED));
  stdio.interrupt.addEventListener("abort", onInterrupt, { once: true });
  try {
    return await task((progress) => line.current.update(progress), { pause, say });
  } catch (error) {
    line.current.stop();
    if (!(error instanceof MoveStoppedError) || isUnsentStop(error)) throw error;
    const { result } = error;
    const isUndo = "undo" in result;
    await output.printProse([
      ...(isUndo ? renderUndo(result, output.colors) : renderResult(result, output.colors)),
      "",
    ]);
    throw new FailedEnding(error, isUndo ? { undo: result } : { move: result });
  } finally {
    stdio.interrupt.removeEventListener("abort", onInterrupt);
    line.current.stop();
  }
}

function askAboutChange(
  { from, to, came, left, becameGuests, hasOtherManager }: PlanChange,
  stdio: Stdio,
): Promise<boolean> {
  const changes = [
    ...describeNames("joined the source and will stay in it", came),
    ...describeNames("left the source", left),
    ...describeNames("became a guest and will stay", becameGuests),
    ...(hasOtherManager ? ["A group has another manager."] : []),
  ];
  stdio.stderr.write(
    `${nameGroup(from)} and ${nameGroup(to)} have changed since the plan:\n${changes.map((each) => `  ${each}\n`).join("")}`,
  );
  return ask("Move the planned people who are still there?", stdio);
}

function describeNames(what: string, people: readonly Person[]): string[] {
  return people.map(({ name }) => `${printable(name)} ${what}.`);
}

/** The journal that the options name, or else one in this folder, with UTC time and ids in its name. */
export function nameJournal(job: Job, kind: string, ids: readonly string[]): string {
  const { options, stdio } = job;
  if (options.journal !== undefined) return resolve(stdio.folder, options.journal);
  return nameFile(job, `group-move${kind}`, ids, ".jsonl");
}

/** A file of this folder with UTC time in its name; with a number as well where another of that second is there. */
export function nameFile({ stdio, access }: Job, kind: string, ids: readonly string[], extension: string): string {
  // Without the colons that names of files can't have everywhere.
  const time = new Date(access.clock?.now() ?? Date.now()).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  for (let number = 1; ; number += 1) {
    const name = [kind, time, ...ids, ...(number > 1 ? [number] : [])].join("-") + extension;
    const file = resolve(stdio.folder, name);
    if (!existsSync(file)) return file;
  }
}

export async function announceJournal({ output, stdio }: Job, file: string): Promise<void> {
  output.noteLine(`Journal: ${relative(stdio.folder, file)}\n`);
  await output.event({ type: "journal", file });
}

export function sayHowToUndo(job: Job, file: string): void {
  sayCommand(job, "To take it back:", "undo", file);
}

export function sayHowToResume(job: Job, file: string): void {
  sayCommand(job, "To go on:", "resume", file);
}

function sayCommand({ output, access, stdio }: Job, why: string, command: string, file: string): void {
  output.noteLine(`\n${why}\n  ${access.program} ${command} ${quote(relative(stdio.folder, file))}`);
}

export function toPlanEvent({ portal, from, to, moves, alreadyThere, stays, ...details }: PlanDetails): PlanEvent {
  const { manager, rooms, strategy, reason, requests, writes, duration, warnings } = details;
  const changes = { moves, alreadyThere, stays, manager, rooms };
  return { type: "plan", portal, from, to, ...changes, strategy, reason, requests, writes, duration, warnings };
}
