import { arch, cpus, platform, release, totalmem } from "node:os";
import { markdownTable } from "markdown-table";
import { isMet, type Cell, type Limit, type Section } from "./section.ts";

/** Writes the results as Markdown, as it is printed and kept in `BENCHMARKS.md`. */
export function render(sections: readonly Section[]): string {
  const limits = sections.flatMap((section) => section.limits);
  return [
    "# Benchmarks",
    `Written by \`pnpm bench\`, not by hand. ${machine()}`,
    ...notes,
    renderLimits(limits),
    ...sections.map(renderSection),
    "",
  ].join("\n\n");
}

/** How to read the tables. */
const notes = [
  "Everything is compared with bare `fetch` and `JSON.parse` in the same run, since times differ from machine to " +
    "machine and ratios hardly do. The ways of calling take turns, after three rounds that do not count, and each " +
    "begins with its garbage collected.",
  "What the profile shows: a large answer costs what receiving and parsing it costs. Validation reads it once, in " +
    "place, and half of that is the regular expressions of ids and dates; nothing is copied, and nothing is done for " +
    "each member elsewhere. A small answer costs what its limits cost: a signal, a timer and the reading of the body " +
    "in parts, which bare `fetch` has not.",
  "The client validates with functions that ajv compiles out of the spec when code is generated. zod's schemas are " +
    "for everybody else; how long they take stands beside it.",
  "Of the time that the mock's packages take to load, Prism takes nine tenths: it imports faker, lodash and a reader of " +
    "Postman collections, used or not, and has no entry without them. V8's compile cache saves an eighth of it; who " +
    "starts the mock often may set `NODE_COMPILE_CACHE`.",
];

function renderSection({ title, note, columns, rows }: Section): string {
  const table = markdownTable([[...columns], ...rows.map((row) => row.map(textOf))], {
    align: columns.map((_, index) => (index === 0 ? "left" : "right")),
  });
  return [`## ${title}`, note, table].join("\n\n");
}

function renderLimits(limits: readonly Limit[]): string {
  const rows = limits.map((limit) => [
    limit.what,
    textOf(limit.measured),
    textOf(limit.limit),
    isMet(limit) ? "met" : "MISSED",
  ]);
  return markdownTable([["limit", "measured", "at most", ""], ...rows], { align: ["left", "right", "right", "left"] });
}

function textOf(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return rounded(cell);
  return `${rounded(cell.value)} (${rounded(cell.low)}–${rounded(cell.high)})`;
}

function rounded(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);
}

/** The machine, without its name. */
function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `Node.js ${process.versions.node}, ${platform()} ${release().split("-")[0]} ${arch()}, ` +
    `${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GB of memory, ${new Date().toISOString().slice(0, 10)}.`
  );
}
