import * as z from "zod";

/** What `--json` prints: events on stdout, the last of which is the result, and diagnostics on stderr, one a line. */

const zPerson = z.object({ id: z.string(), name: z.string(), isGuest: z.boolean() });
const zGroupName = z.object({ id: z.string(), name: z.string() });
const zPlanGroup = zGroupName.extend({ membersCount: z.number() });
const zRoom = z.object({ id: z.string(), title: z.string() });
const zStrategy = z.enum(["portal", "steps"]);

/** One of the things that `check` looked at. */
export const zCheckEvent = z.object({
  type: z.literal("check"),
  name: z.enum(["portal", "groups", "rooms", "version", "writing"]),
  status: z.enum(["ok", "warning", "todo"]),
  message: z.string(),
});

/** A group, of `list` and of `show`. */
export const zGroupEvent = z.object({
  type: z.literal("group"),
  id: z.string(),
  name: z.string(),
  manager: z.string().optional(),
  /** Missing where the portal does not say it. */
  membersCount: z.number().optional(),
});

/** Somebody in the group of `show`. */
export const zMemberEvent = z.object({
  type: z.literal("member"),
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  status: z.string().optional(),
  role: z.string().optional(),
});

/** What a move would do. */
export const zPlanEvent = z.object({
  type: z.literal("plan"),
  portal: z.string(),
  from: zPlanGroup,
  to: zPlanGroup,
  moves: z.array(zPerson),
  alreadyThere: z.array(zPerson),
  stays: z.array(zPerson),
  manager: z.object({ leaving: zPerson.optional(), staying: zPerson.optional() }),
  rooms: z.union([
    z.object({ lost: z.array(zRoom), gained: z.array(zRoom), kept: z.array(zRoom) }),
    z.object({ unknown: z.string() }),
  ]),
  strategy: zStrategy,
  reason: z.string(),
  requests: z.number(),
  writes: z.number(),
  /** Milliseconds. */
  duration: z.number(),
  warnings: z.array(z.string()),
  /** Of `run`: the lines of the file. */
  lines: z.array(z.number()).optional(),
});

/** The journal that is about to be written. */
export const zJournalEvent = z.object({ type: z.literal("journal"), file: z.string() });

/** How far a move is. */
export const zProgressEvent = z.object({
  type: z.literal("progress"),
  phase: z.string(),
  done: z.number(),
  total: z.number(),
  requests: z.number(),
  waiting: z.object({ what: z.string(), milliseconds: z.number() }).optional(),
  /** Of several moves, which, counted from 1, and how many there are. */
  move: z.number(),
  moves: z.number(),
});

const zLists = z.object({
  moved: z.array(zPerson),
  alreadyThere: z.array(zPerson),
  inBoth: z.array(zPerson),
  stayed: z.array(
    z.object({ person: zPerson, reason: z.enum(["guest", "notAccepted", "notReached", "changedByOthers"]) }),
  ),
  missing: z.array(zPerson),
  left: z.array(zPerson),
  arrived: z.array(zPerson),
});

const endingDetails = {
  from: zGroupName,
  to: zGroupName,
  requests: z.number(),
  duration: z.number(),
  journal: z.string().optional(),
};
const moveDetails = { strategy: zStrategy, ...endingDetails };

/** Where everybody is after a move: with `verified: true` for certain. */
const zMoveResult = z.discriminatedUnion("verified", [
  z.object({ verified: z.literal(true), ...moveDetails, ...zLists.shape }),
  z.object({ verified: z.literal(false), ...moveDetails, reason: z.string(), lastSeen: zLists.optional() }),
]);

const zUndoLists = z.object({
  putBack: z.array(zPerson),
  takenOut: z.array(zPerson),
  leftAlone: z.array(
    z.object({
      person: zPerson,
      reason: z.enum(["guest", "changedByOthers", "notAccepted", "notReached", "targetManager"]),
    }),
  ),
  managerRestored: z.boolean().optional(),
});

const undoDetails = { undo: z.literal(true), ...endingDetails };

/** The same after a move was taken back. */
const zUndoResult = z.discriminatedUnion("verified", [
  z.object({ verified: z.literal(true), ...undoDetails, ...zUndoLists.shape }),
  z.object({ verified: z.literal(false), ...undoDetails, reason: z.string(), lastSeen: zUndoLists.optional() }),
]);

/** What came of a row of a file; of a journal of several moves, `line` is the place of the move in it. */
export const zRowEvent = z.object({
  type: z.literal("row"),
  line: z.number(),
  from: z.string(),
  to: z.string(),
  result: z.string(),
  move: zMoveResult.optional(),
});

/** Why a command failed, what to do, and a command line to paste that goes on. */
const zFailure = z.object({ message: z.string(), hint: z.string(), command: z.string().optional() });

/** The last line: how the command ended. */
export const zResultEvent = z.object({
  type: z.literal("result"),
  command: z.string(),
  exitCode: z.number(),
  /** Groups listed. */
  count: z.number().optional(),
  move: zMoveResult.optional(),
  undo: zUndoResult.optional(),
  /** Why there was nothing to do. */
  nothingToDo: z.string().optional(),
  /** The report of `run`. */
  report: z.string().optional(),
  error: zFailure.optional(),
});

/** On stderr: what is odd but keeps nothing from being done, such as a response that breaks its schema. */
export const zWarningEvent = z.object({ type: z.literal("warning"), message: z.string() });

/** On stderr: the error that the result has too. */
export const zErrorEvent = z.object({ type: z.literal("error"), exitCode: z.number(), ...zFailure.shape });

export const zEvent = z.discriminatedUnion("type", [
  zCheckEvent,
  zGroupEvent,
  zMemberEvent,
  zPlanEvent,
  zJournalEvent,
  zProgressEvent,
  zRowEvent,
  zResultEvent,
]);

/** A line of stderr. */
export const zDiagnostic = z.discriminatedUnion("type", [zWarningEvent, zErrorEvent]);

/** The JSON Schemas of a line of stdout and of one of stderr. */
export const eventJsonSchema = z.toJSONSchema(zEvent);
export const diagnosticJsonSchema = z.toJSONSchema(zDiagnostic);

export type CheckEvent = z.infer<typeof zCheckEvent>;
export type GroupEvent = z.infer<typeof zGroupEvent>;
export type MemberEvent = z.infer<typeof zMemberEvent>;
export type PlanEvent = z.infer<typeof zPlanEvent>;
export type JournalEvent = z.infer<typeof zJournalEvent>;
export type ProgressEvent = z.infer<typeof zProgressEvent>;
export type RowEvent = z.infer<typeof zRowEvent>;
export type ResultEvent = z.infer<typeof zResultEvent>;
export type WarningEvent = z.infer<typeof zWarningEvent>;
export type ErrorEvent = z.infer<typeof zErrorEvent>;
/** A line of stdout with `--json`. */
export type Event = z.infer<typeof zEvent>;
/** A line of stderr with `--json`. */
export type Diagnostic = z.infer<typeof zDiagnostic>;
