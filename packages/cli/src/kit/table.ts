import { fit, measure } from "./text.ts";

const GAP = "  ";
/** A column that gives way keeps this much, though the lines then be wider than the terminal. */
const MIN_WIDTH = 6;

export interface Column {
  title: string;
  /** Whether the column is cut where the terminal is too narrow. The others are always shown in full. */
  givesWay: boolean;
}

/** Lays rows out in columns. Gives a line of titles, a rule, and a line for each row. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const titles = columns.map(({ title }) => title);
  const lines = [titles, ...rows].map((cells) => titles.map((_, index) => measure(cells[index] ?? "")));
  const natural = titles.map((_, index) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[index]?.width ?? 0), 0),
  );
  const widths = shrink(columns, natural, width - GAP.length * (columns.length - 1));
  const [head = "", ...body] = lines.map((cells) =>
    cells
      .map((cell, index) => fit(cell, widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  return [head, widths.map((cellWidth) => "─".repeat(cellWidth)).join(GAP), ...body];
}

/** Takes what is too much from the widest of the columns that give way, column by column of the terminal. */
function shrink(columns: readonly Column[], natural: readonly number[], available: number): number[] {
  const givesWay = (index: number) => columns[index]?.givesWay === true;
  const widths = natural.map((width, index) =>
    givesWay(index) ? Math.min(width, Math.max(available, MIN_WIDTH)) : width,
  );
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  while (total() > available) {
    const widest = Math.max(...widths.filter((_, index) => givesWay(index)));
    if (widest <= MIN_WIDTH) break;
    widths[widths.findIndex((width, index) => width === widest && givesWay(index))] = widest - 1;
  }
  return widths;
}
