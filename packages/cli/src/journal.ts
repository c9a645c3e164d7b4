import { resolve as resolvePath } from "node:path";
import {
  getExitCode,
  inspectJournal,
  resumeMove,
  undoMove,
  type JournalInfo,
  type MoveResult,
  type NothingToDo,
  type Person,
  type UndoResult,
} from "@group-move/move";
import { sayWhatIsNext } from "./batch.ts";
import { getBatchExitCode, readBatch, resumeBatch, undoBatch, type Row } from "./batch-run.ts";
import { ask, confirm, isInteractive } from "./kit/ask.ts";
import { exitCodes } from "./kit/errors.ts";
import { getInterruptCode } from "./kit/stdio.ts";
import { formatTable } from "./kit/table.ts";
import { count, printable } from "./kit/text.ts";
import type { Ending, Job } from "./job.ts";
import {
  announceJournal,
  getReadOptions,
  makeChangeQuestion,
  nameJournal,
  sayHowToUndo,
  withProgress,
} from "./move.ts";
import { describeOutcome, nameGroup, renderResult, renderUndo } from "./render.ts";

type Ended = MoveResult | UndoResult | NothingToDo | Row[];

/** Goes on with a move, with the moves of a file, or with an undo that broke off. */
export async function resume(job: Job): Promise<Ending> {
  const { access, stdio, options } = job;
  const file = resolvePath(stdio.folder, job.values[0] ?? "");
  const batch = await readBatch(file);
  const infos = batch?.infos ?? [await inspectJournal(file)];
  const isUndo = batch?.undoOf !== undefined || infos[0]?.type === "undo";
  if (!options.yes)
    await confirm(await describeJournal(job, infos, `Go on with${isUndo ? " the undo of" : ""}`), stdio);
  const { watchFor } = options;
  const ended = await withProgress(job, async (onProgress, { pause }): Promise<Ended> => {
    const onChange = makeChangeQuestion(job, pause);
    // Who is missing was perhaps removed on purpose, so --yes is no answer to this.
    const addMissing = isInteractive(stdio)
      ? (people: Person[]) => pause(() => askAboutMissing(people, job))
      : undefined;
    const given = { ...getReadOptions(job), watchFor, onProgress, onChange, addMissing };
    const { lock, client } = access;
    return batch ? resumeBatch(access, batch, given) : resumeMove(client, file, { ...given, lock });
  });
  return show(job, ended, { journal: file, isUndo });
}

/** Takes a move back, or the moves of a file. */
export async function undo(job: Job): Promise<Ending> {
  const { access, stdio, options } = job;
  const file = resolvePath(stdio.folder, job.values[0] ?? "");
  const batch = await readBatch(file);
  const infos = batch?.infos ?? [await inspectJournal(file)];
  if (!options.yes) await confirm(await describeJournal(job, infos, "Take back"), stdio);
  const [first] = infos;
  const journal = nameJournal(job, "-undo", first && !batch ? [first.from, first.to] : []);
  let isAnnounced = false;
  const ended = await withProgress(job, async (update, { say }): Promise<Ended> => {
    const onProgress: typeof update = (progress) => {
      // Where there is nothing to do, there is no journal.
      if (!isAnnounced) say(() => void announceJournal(job, journal));
      isAnnounced = true;
      update(progress);
    };
    const given = { ...getReadOptions(job), watchFor: options.watchFor, onProgress };
    const { lock, client } = access;
    return batch ? undoBatch(access, batch, journal, given) : undoMove(client, file, { ...given, lock, journal });
  });
  return show(job, ended, { journal, isUndo: true });
}

/** The question before a journal is gone on with: it has ids only, so the names of the groups are read. */
async function describeJournal(job: Job, infos: readonly JournalInfo[], verb: string): Promise<string> {
  const people = count(new Set(infos.flatMap((info) => info.people)).size, "person", "people");
  const [first] = infos;
  if (!first || infos.length > 1) return `${verb} ${infos.length} moves of ${people}?`;
  const [from, to] = await Promise.all([readGroupName(job, first.from), readGroupName(job, first.to)]);
  return `${verb} the move of ${people} from ${from} to ${to}?`;
}

async function readGroupName({ access: { client }, stdio }: Job, id: string): Promise<string> {
  const { interrupt: signal } = stdio;
  const reading =
    "getGroups" in client
      ? client.getGroup({ id, includeMembers: false }, { signal })
      : client.getGroup({ groupId: id }, { signal });
  // Whether a group is gone, or can't be read, is for the move itself to say.
  const name = reading.then(({ response }) => `"${printable(response.name)}"`);
  return name.catch(() => id);
}

function askAboutMissing(people: readonly Person[], { stdio }: Job): Promise<boolean> {
  stdio.stderr.write("In neither group, after they had been seen in the target:\n");
  for (const { name } of people) stdio.stderr.write(`  ${printable(name)}\n`);
  stdio.stderr.write("Somebody removed them, or their accounts were disabled.\n");
  return ask("Add them to the target again?", stdio);
}

async function show(
  job: Job,
  result: Ended,
  { journal, isUndo }: { journal: string; isUndo: boolean },
): Promise<Ending> {
  const { output, stdio } = job;
  if (Array.isArray(result)) {
    const exitCode = getBatchExitCode(result);
    await showRows(job, result);
    sayWhatIsNext(job, result, journal, isUndo);
    return { exitCode: exitCode === 0 ? exitCode : (getInterruptCode(stdio) ?? exitCode) };
  }
  const exitCode = getExitCode(result);
  if ("nothingToDo" in result) {
    await output.printProse([`Nothing to do. ${result.nothingToDo}`]);
    return { exitCode: exitCodes.ok, nothingToDo: result.nothingToDo };
  }
  if ("undo" in result) {
    await output.printProse(renderUndo(result, output.colors));
    return { exitCode, undo: result };
  }
  await output.printProse(renderResult(result, output.colors));
  if (!isUndo) sayHowToUndo(job, journal);
  return { exitCode, move: result };
}

/** What came of each of several moves. */
async function showRows({ output }: Job, rows: readonly Row[]): Promise<void> {
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
