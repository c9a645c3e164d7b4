import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { TestResults } from "../../vitest.base.ts";
import { fromRoot } from "./root.ts";

/** The most lines that a run prints at its end. */
export const MAX_SUMMARY_LINES = 60;
const MAX_LINE_LENGTH = 400;

/** What the tests of a package wrote into its folder. */
interface PackageResults extends TestResults {
  /** Relative to the root. */
  folder: string;
  /** What it reports beside its failures, such as which responses are covered. */
  summary: string;
}

/** Deletes the results of earlier runs, so that none of them is taken for one of this run. */
export async function clearResults(root = fromRoot()): Promise<void> {
  for (const folder of await listPackages(root)) {
    for (const file of [".reports/results.json", ".reports/summary.txt", ".turbo/turbo-test.log"]) {
      await rm(join(root, folder, file), { force: true });
    }
  }
}

/** Reads the results of each package whose tests were started. */
export async function readResults(root = fromRoot()): Promise<PackageResults[]> {
  const read = (...path: string[]) => readFile(join(root, ...path), "utf8").catch(ignoreMissing);
  const all: PackageResults[] = [];
  for (const folder of await listPackages(root)) {
    const text = await read(folder, ".reports", "results.json");
    const log = await read(folder, ".turbo", "turbo-test.log");
    const summary = await read(folder, ".reports", "summary.txt");
    const results: TestResults = text ? JSON.parse(text) : resultsOfCrash(log);
    if (text || log) all.push({ folder, summary, ...results });
  }
  return all;
}

/** A run that wrote no results could not begin or has crashed; what it printed says why. */
function resultsOfCrash(log: string): TestResults {
  const message = `no test was run: ${firstLines(log, 10).join(" ")}`;
  return { passed: 0, failed: 0, failures: [{ test: "", message }] };
}

async function listPackages(root: string): Promise<string[]> {
  return ["openapi", ...(await readdir(join(root, "packages"))).map((name) => `packages/${name}`), "scripts"];
}

/** One line per cause, with how often it was seen: first those that say what was expected by whom, then frequent ones. */
export function listCauses(results: readonly PackageResults[]): string[] {
  const causes = new Map<string, { line: string; count: number; rank: number }>();
  for (const { folder, failures } of results) {
    for (const { test, text } of failures.flatMap(splitCauses)) {
      const [line = "", more = "0"] = text.split(/ \(and (\d+) more\)$/);
      // Messages of vitest's own matchers show values and not whose they are: in two files they are two causes.
      const isNamed = !/^(expected|promise|snapshot) /i.test(line);
      const key = isNamed ? toKind(line) : `${folder}/${test.split(" > ", 1)[0]} ${line}`;
      const rank = isExpectation(line) ? 2 : Number(isNamed);
      const cause = causes.get(key) ?? { line: `${line} (${join(folder, test)})`, count: 0, rank };
      causes.set(key, { ...cause, count: cause.count + 1 + Number(more) });
    }
  }
  const sorted = [...causes.values()].toSorted(
    (first, second) => second.rank - first.rank || second.count - first.count,
  );
  return sorted.map(({ line, count }) => shorten(count > 1 ? `${count} × ${line}` : line));
}

/** A message says its cause in its first line, or one cause in each line; the rest is a diff or a stack. */
function splitCauses({ test, message }: TestResults["failures"][number]): { test: string; text: string }[] {
  const lines = message.split("\n").filter((line, index) => index === 0 || isExpectation(line));
  return lines.map((text) => ({ test, text }));
}

/** Whether a line says what was expected by whom, and what was seen. */
function isExpectation(line: string): boolean {
  return /^\S.*: .* says .*; | COVERAGE.md says /.test(line);
}

/** What equal causes have in common: all but the operation, the recording or example, and the way to the field. */
function toKind(line: string): string {
  return line
    .replaceAll(/\[\d+\]/g, "[]")
    .replaceAll(/(?<=(recordings?[/ ]|\bexample ))\S+/g, "")
    .replace(/^[\w-]+ \w+(?=:| on | with | \d{3}\b)/, "")
    .replace(/: (?:[\w[\]]+\.)+(\w+): /, ": $1: ")
    .replace(/: expected .*/, "")
    .replace(/(?<=; the [\w ]+ says \w+) \(.*/, "")
    .replace(/\w+ \([A-Z]+ \/\S*\)/, "")
    .replace(/ It may have been carried out.*/, "");
}

/** The first lines that a tool printed, without what turbo and pnpm say of themselves. */
export function firstLines(output: string, max: number): string[] {
  const noise = /^\s*•|(^|: )([>$] |cache (hit|miss),|\[ELIFECYCLE\])|^\s*(Tasks|Cached|Time): /;
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => line.trim() && !noise.test(line));
  return limitLines(lines.map(shorten), max);
}

/** At most so many lines, the last of which says how many more there are. */
export function limitLines(lines: readonly string[], max: number): string[] {
  return lines.length <= max ? [...lines] : [...lines.slice(0, max - 1), `… and ${lines.length - max + 1} more lines`];
}

function shorten(line: string): string {
  return line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH - 1)}…` : line;
}

function ignoreMissing(error: NodeJS.ErrnoException): "" {
  if (error.code === "ENOENT") return "";
  throw error;
}
