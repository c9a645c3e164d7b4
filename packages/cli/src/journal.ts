import { resolve as resolvePath } from "node:path";
import {
  fileStore,
  getExitCode,
  readJournal,
  resumeMove,
  undoMove,
  type BatchResult,
  type JournalHead,
  type MoveResult,
  type NothingToDo,
  type Person,
  type UndoResult,
} from "@group-move/move";
import { ask, isInteractive } from "./kit/ask.ts";
import { exitCodes } from "./kit/errors.ts";
import { getInterruptCode } from "./kit/io.ts";
import { formatTable } from "./kit/table.ts";
import { count, printable } from "./kit/text.ts";
import type { Ending, Job } from "./main.ts";
import {
  announceJournal,
  confirm,
  makeChangeQuestion,
  nameJournal,
  sayHowToUndo,
  untilInterrupted,
  withProgress,
} from "./move.ts";
import { describeOutcome, nameGroup, renderResult, renderUndo } from "./render.ts";

/** Goes on with a move, with the moves of a file, or with an undo that broke off. */
export async function resume(job: Job): Promise<Ending> {
  const { access, io, options } = job;
  const file = resolvePath(io.folder, job.values[0] ?? "");
  const { head } = await readJournal(fileStore, file);
  if (!options.yes) await confirm(await describeJournal(job, head, "Go on with"), io);
  const result = await withProgress(job, (onProgress, pause) =>
    resumeMove(access.client, file, {
      clock: access.clock,
      lock: access.lock,
      watchFor: options.watchFor,
      signal: io.interrupt,
      onProgress,
      onChange: makeChangeQuestion(job, pause),
      // Who is missing was perhaps removed on purpose, so --yes is no answer to this.
      addMissing: isInteractive(io) ? (people) => pause(() => askAboutMissing(people, job)) : undefined,
    }),
  );
  return show(job, result, head.type === "undo" ? undefined : file);
}

/** Takes a move back, or the moves of a file. */
export async function undo(job: Job): Promise<Ending> {
  const { access, io, options } = job;
  const file = resolvePath(io.folder, job.values[0] ?? "");
  const { head } = await readJournal(fileStore, file);
  if (!options.yes) await confirm(await describeJournal(job, head, "Take back"), io);
  const [task] = head.tasks;
  const journal = nameJournal(job, "-undo", task && head.tasks.length === 1 ? [task.from, task.to] : []);
  let isAnnounced = false;
  const result = await withProgress(job, (onProgress) =>
    undoMove(access.client, file, {
      clock: access.clock,
      lock: access.lock,
      watchFor: options.watchFor,
      signal: io.interrupt,
      onProgress: (progress) => {
        // Where there is nothing to do, there is no journal.
        if (!isAnnounced) void announceJournal(job, journal);
        isAnnounced = true;
        onProgress(progress);
      },
      journal,
    }),
  );
  return show(job, result, undefined);
}

/** The question before a journal is gone on with: it has ids only, so the names of the groups are read. */
async function describeJournal(job: Job, head: JournalHead, verb: string): Promise<string> {
  const what = head.type === "undo" ? "undo" : "move";
  const ids = new Set(
    head.type === "undo"
      ? head.tasks.flatMap(({ putBack, takeOut }) => [...putBack, ...takeOut])
      : head.tasks.flatMap(({ moves, alreadyThere }) => [...moves, ...alreadyThere]),
  );
  const people = count(ids.size, "person", "people");
  const [task] = head.tasks;
  if (!task || head.tasks.length > 1) return `${verb} ${head.tasks.length} ${what}s of ${people}?`;
  const [from, to] = await Promise.all([nameGroupOf(job, task.from), nameGroupOf(job, task.to)]);
  return `${verb} the ${what} of ${people} from ${from} to ${to}?`;
}

async function nameGroupOf({ access: { client }, io }: Job, id: string): Promise<string> {
  const { interrupt: signal } = io;
  const reading =
    "getGroups" in client
      ? client.getGroup({ id, includeMembers: false }, { signal })
      : client.getGroup({ groupId: id }, { signal });
  // Whether a group is gone, or can't be read, is for the move itself to say.
  const name = reading.then(({ response }) => `"${printable(response.name)}"`);
  return untilInterrupted(
    name.catch(() => id),
    io,
  );
}

function askAboutMissing(people: readonly Person[], { io }: Job): Promise<boolean> {
  io.stderr.write("In neither group, after they had been seen in the target:\n");
  for (const { name } of people) io.stderr.write(`  ${printable(name)}\n`);
  io.stderr.write("Somebody removed them, or their accounts were disabled.\n");
  return ask("Add them to the target again?", io);
}

async function show(
  job: Job,
  result: MoveResult | UndoResult | NothingToDo | BatchResult,
  journal: string | undefined,
): Promise<Ending> {
  const { output, io } = job;
  const exitCode = getExitCode(result);
  if ("rows" in result) {
    await showTasks(job, result);
    return { exitCode: exitCode === 0 ? exitCode : (getInterruptCode(io) ?? exitCode) };
  }
  if ("nothingToDo" in result) {
    await output.printProse([`Nothing to do. ${result.nothingToDo}`]);
    return { exitCode: exitCodes.ok, nothingToDo: result.nothingToDo };
  }
  if ("undo" in result) {
    await output.printProse(renderUndo(result, output.colors));
    return { exitCode, undo: result };
  }
  await output.printProse(renderResult(result, output.colors));
  if (journal !== undefined) sayHowToUndo(job, journal);
  return { exitCode, move: result };
}

/** What came of each of several moves. */
async function showTasks({ output }: Job, { rows }: BatchResult): Promise<void> {
  const texts = rows.map(({ from, to, outcome }) => {
    const names = "verified" in outcome ? [outcome.from, outcome.to].map(nameGroup) : [from, to];
    return { from: names[0] ?? from, to: names[1] ?? to, text: describeOutcome(outcome) };
  });
  for (const [index, { from, to, text }] of texts.entries()) {
    await output.event({ type: "row", line: index + 1, from, to, result: text });
  }
  const columns = [
    { title: "From", givesWay: true },
    { title: "To", givesWay: true },
    { title: "Result", givesWay: true },
  ];
  await output.print(
    formatTable(
      columns,
      texts.map(({ from, to, text }) => [from, to, text]),
      output.tableWidth,
    ),
  );
}
