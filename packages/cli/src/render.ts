import type {
  MoveLists,
  MoveResult,
  Person,
  PlanDetails,
  Room,
  StayReason,
  UndoReason,
  UndoResult,
} from "@group-move/move";
import type { Row } from "./batch-run.ts";
import { bindSpaces, count, formatDuration, printable, type Colors } from "./kit/text.ts";

/** Names of a list that are shown before a count takes their place. */
const MAX_NAMES = 10;
const LABEL_WIDTH = 16;

const people = (number: number) => count(number, "person", "people");
const members = (number: number) => count(number, "member", "members");

/** A group's name as it is shown. */
export function nameGroup({ name, id }: { name: string; id: string }): string {
  return printable(name) || id;
}

/** What a move would do, for people: what there is to be careful about first. */
export function renderPlan(plan: PlanDetails, { bold, yellow }: Colors): string[] {
  const { from, to, moves, alreadyThere, stays } = plan;
  const group = (label: string, { name, id, membersCount }: PlanDetails["from"], person: Person | undefined) => {
    const manager = person ? `, manager ${bindSpaces(printable(person.name))}` : "";
    return [field(label, `${bold(printable(name))}, ${members(membersCount)}${manager}`), field("", id)];
  };
  const size = moves.length + alreadyThere.length + stays.length;
  return [
    ...plan.warnings.map((warning) => `${yellow("!")} ${printable(warning)}`),
    "",
    ...group("From", from, plan.manager.leaving),
    ...group("To", to, plan.manager.staying),
    field("Portal", plan.portal),
    "",
    ...renderNames("Move", moves, "--json lists all"),
    ...renderNames("Already there", alreadyThere, "--json lists all"),
    ...renderNames("Stay, guests", stays, "--json lists all"),
    ...renderRooms(plan.rooms),
    "",
    ...(size === stays.length ? [] : [field("Strategy", `${plan.strategy}: ${printable(plan.reason)}`)]),
    field("Takes", describeCost(plan)),
  ];
}

function describeCost({ requests, writes, duration }: PlanDetails): string {
  if (writes === 0) return "nothing: nobody leaves the source";
  return `about ${requests} requests, ${writes} of the 10000 writes a day, ${formatDuration(duration)}`;
}

function renderRooms(rooms: PlanDetails["rooms"]): string[] {
  if ("unknown" in rooms) return [field("Rooms", rooms.unknown)];
  const { lost, gained, kept } = rooms;
  return [
    ...renderTitles("Rooms lost", lost),
    ...renderTitles("Rooms gained", gained),
    ...renderTitles("Rooms kept", kept),
  ];
}

function renderTitles(label: string, rooms: readonly Room[]): string[] {
  if (rooms.length === 0) return [];
  return [
    field(
      label,
      listSome(
        rooms.map(({ title }) => title),
        "--json lists all",
      ),
    ),
  ];
}

function renderNames(label: string, list: readonly Person[], rest: string): string[] {
  return list.length === 0
    ? []
    : [
        field(
          label,
          listSome(
            list.map(({ name }) => name),
            rest,
          ),
        ),
      ];
}

function field(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}

/** The first ten of a list, then how many more there are and where they are said. */
function listSome(names: readonly string[], rest: string): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => bindSpaces(printable(name)) || "–");
  const more = names.length - shown.length;
  const width = Math.max(3, String(names.length).length);
  return `${String(names.length).padStart(width)}  ${shown.join(", ")}${more > 0 ? `, and ${more} more (${rest})` : ""}`;
}

function quoteGroup({ name, membersCount }: PlanDetails["from"]): string {
  return `"${printable(name)}" (${members(membersCount)})`;
}

/** The one question before a move. */
export function askForMove({ from, to, moves, alreadyThere, stays }: PlanDetails): string {
  const also = [
    ...(alreadyThere.length > 0 ? [`${alreadyThere.length} more there already`] : []),
    ...(stays.length > 0 ? [count(stays.length, "guest stays", "guests stay")] : []),
  ];
  return `${[`Move ${people(moves.length)} from ${quoteGroup(from)} to ${quoteGroup(to)}`, ...also].join(", ")}?`;
}

const reasons: Readonly<Record<StayReason, string>> = {
  guest: "guest",
  notAccepted: "the portal did not accept it",
  notReached: "not reached",
  changedByOthers: "changed by others meanwhile",
};

/** Where everybody is after a move, for people. */
export function renderResult(result: MoveResult, { bold, green, yellow }: Colors): string[] {
  const from = nameGroup(result.from);
  const to = nameGroup(result.to);
  const lists = result.verified ? result : result.lastSeen;
  const title = result.verified
    ? `${green("Verified")} by reading both groups: ${people(result.moved.length)} moved from ${bold(from)} to ${bold(to)}.`
    : `${yellow("Not verified")}: ${printable(result.reason)}`;
  return [
    title,
    "",
    ...(lists ? renderLists(lists) : []),
    ...(lists && !result.verified ? [field("", "as it was last seen")] : []),
    "",
    ...describeNext(result, lists),
  ];
}

function renderLists(lists: MoveLists): string[] {
  const rest = "--json lists all";
  const stayed = lists.stayed.map(({ person, reason }) => `${person.name} (${reasons[reason]})`);
  return [
    ...renderNames("Moved", lists.moved, rest),
    ...renderNames("Already there", lists.alreadyThere, rest),
    ...renderNames("In both", lists.inBoth, rest),
    ...(stayed.length > 0 ? [field("Stayed", listSome(stayed, rest))] : []),
    ...renderNames("Missing", lists.missing, rest),
    ...renderNames("Left", lists.left, rest),
    ...renderNames("Arrived", lists.arrived, rest),
  ];
}

/** What there is to do, and whether the source may be deleted: that takes its shares with it, for good (I4). */
function describeNext(result: MoveResult, lists: MoveLists | undefined): string[] {
  const from = nameGroup(result.from);
  if (!result.verified || !lists) return [`Do not delete ${from}: it is not known who is in it.`];
  const { missing, left, inBoth, stayed, arrived } = lists;
  const remaining = inBoth.length + stayed.length + arrived.length;
  return [
    ...(missing.length > 0
      ? [
          "Missing people are in neither group: somebody removed them, or their accounts were disabled. Look at them on the portal.",
        ]
      : []),
    ...(left.length > 0 ? ["Left: somebody else took them out of the source."] : []),
    ...(inBoth.length > 0 ? ["Those in both groups have the access of both."] : []),
    ...(arrived.length > 0 ? ["Arrived: they were not in the plan, and are in the source."] : []),
    remaining > 0
      ? `Do not delete ${from}: ${people(remaining)} can be seen in it.`
      : `Nobody can be seen in ${from}. Deleting it takes the rooms and files shared with it away from it for good, and people whose accounts are disabled may still be in it: keep it unless you know that.`,
  ];
}

const undoReasons: Readonly<Record<UndoReason, string>> = {
  guest: "guest",
  changedByOthers: reasons.changedByOthers,
  notAccepted: reasons.notAccepted,
  notReached: reasons.notReached,
  targetManager: "manages the target now",
};

/** Where everybody is after a move was taken back. */
export function renderUndo(result: UndoResult, { bold, green, yellow }: Colors): string[] {
  const rest = "--json lists all";
  const lists = result.verified ? result : result.lastSeen;
  const alone = (lists?.leftAlone ?? []).map(({ person, reason }) => `${person.name} (${undoReasons[reason]})`);
  const manager = lists?.managerRestored;
  return [
    result.verified
      ? `${green("Verified")} by reading both groups: ${people(result.putBack.length)} put back into ${bold(nameGroup(result.from))}.`
      : `${yellow("Not verified")}: ${printable(result.reason)}`,
    "",
    ...renderNames("Put back", lists?.putBack ?? [], rest),
    ...renderNames("Taken out", lists?.takenOut ?? [], rest),
    ...(alone.length > 0 ? [field("Left alone", listSome(alone, rest))] : []),
    ...(manager === undefined ? [] : [field("Manager", manager ? "the same as before" : "not the same as before")]),
  ];
}

/** How one of several moves or undos ended, in a line. */
export function describeOutcome(outcome: Row["outcome"]): string {
  if (outcome instanceof Error) return printable(outcome.message);
  if ("nothingToDo" in outcome) return outcome.nothingToDo;
  if (!outcome.verified) return `not verified: ${printable(outcome.reason)}`;
  const counts: [list: readonly unknown[], what: string][] =
    "undo" in outcome
      ? [
          [outcome.putBack, "put back"],
          [outcome.takenOut, "taken out"],
          [outcome.leftAlone, "left alone"],
        ]
      : [
          [outcome.moved, "moved"],
          [outcome.alreadyThere, "already there"],
          [outcome.inBoth, "in both"],
          [outcome.stayed, "stayed"],
          [outcome.missing, "missing"],
          [outcome.left, "left"],
          [outcome.arrived, "arrived"],
        ];
  const said = counts.filter(([list]) => list.length > 0).map(([list, what]) => `${list.length} ${what}`);
  return `verified: ${said.join(", ") || "nobody to move"}`;
}
