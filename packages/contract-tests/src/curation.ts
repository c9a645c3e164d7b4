import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { documentPath, productNames } from "@group-move/openapi";

/** One row of `openapi/CURATION.md`: a place where the sources of the contract disagree or are silent. */
export interface CurationRow {
  /** `C27` */
  id: string;
  /** The heading above its table. */
  section: string;
  /** Its cells, by the heading of their column. */
  cells: Readonly<Record<string, string>>;
}

/** The text of `openapi/CURATION.md`. */
export function curationText(): string {
  const [product = ""] = productNames();
  return readFileSync(`${dirname(documentPath(product))}/CURATION.md`, "utf8");
}

/** The numbered rows of a document's tables: those whose first column is headed `#`. */
export function curationRows(markdown: string): CurationRow[] {
  let section = "";
  let columns: string[] | undefined;
  const rows: CurationRow[] = [];
  for (const line of markdown.split("\n")) {
    section = /^#+ (.+)$/.exec(line)?.[1] ?? section;
    const cells = cellsOf(line);
    if (cells === undefined) columns = undefined;
    else if (columns === undefined) columns = cells;
    else if (columns[0] === "#" && /^C\d+$/.test(cells[0] ?? "")) rows.push(rowOf(section, columns, cells));
  }
  return rows;
}

function rowOf(section: string, columns: readonly string[], cells: readonly string[]): CurationRow {
  const [id = ""] = cells;
  if (cells.length !== columns.length)
    throw new Error(`CURATION.md: ${id} has ${cells.length} cells, not ${columns.length}.`);
  return { id, section, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])) };
}

/** The cells of a table's line; `undefined` for any other line. */
function cellsOf(line: string): string[] | undefined {
  const inner = /^\|(.*)\|\s*$/.exec(line)?.[1];
  return inner?.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll(String.raw`\|`, "|"));
}
