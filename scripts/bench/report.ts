import { markdownTable } from "markdown-table";

/** A ratio, with the middle half of the rounds where there are rounds. */
export interface Ratio {
  value: number;
  low?: number;
  high?: number;
}

export interface Figure {
  what: string;
  ratio: Ratio;
  /** What the ratio must not be above. */
  limit?: number | undefined;
}

export interface Section {
  title: string;
  /** What the figures are ratios to. */
  note: string;
  figures: readonly Figure[];
}

export function isExceeded({ ratio, limit = Infinity }: Figure): boolean {
  return !(ratio.value <= limit);
}

/** Writes the results as Markdown. */
export function render(sections: readonly Section[]): string {
  return [
    "# Benchmarks",
    `Written by \`pnpm bench\`, on Node.js ${process.versions.node}. Each figure is a ratio of two things measured in the ` +
      "same run, since times differ from machine to machine and ratios hardly do.",
    "`node --cpu-prof` and `node --heap-prof` show where time and memory go, and `size-limit` watches your own bundle.",
    ...sections.map(renderSection),
    "",
  ].join("\n\n");
}

function renderSection({ title, note, figures }: Section): string {
  const rows = figures.map((figure) => {
    const { value, low, high } = figure.ratio;
    const limit = figure.limit === undefined ? "" : format(figure.limit) + (isExceeded(figure) ? " EXCEEDED" : "");
    return [figure.what, format(value), low && high ? `${format(low)}–${format(high)}` : "", limit];
  });
  const table = markdownTable([["", "ratio", "middle half", "at most"], ...rows], { align: ["l", "r", "r", "r"] });
  return [`## ${title}`, note, table].join("\n\n");
}

function format(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}
