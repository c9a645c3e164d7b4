import { open, readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { CommandError, exitCodes } from "./kit/errors.ts";
import { printable } from "./kit/text.ts";

/** A file with a move in each row. */
export interface MoveFile {
  /** All titles, as they stand there. */
  header: readonly string[];
  rows: readonly FileRow[];
  delimiter: string;
}

export interface FileRow {
  /** The number of its first line in the file, from 1. */
  line: number;
  from: string;
  to: string;
  cells: readonly string[];
}

const DELIMITERS = [",", ";", "\t"];
/** Columns of files that mean something else: they say who is to be moved. */
const PEOPLE = /^(?:users?|user ?names?|e-?mails?|members?|persons?|people|employees?)$/;
const ENCODINGS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** Reads a file of moves. Rejects with a `CommandError` that says what is wrong with it, and where. */
export async function readMoveFile(file: string, encoding?: string): Promise<MoveFile> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw refuse(`${file} can't be read: ${cause.code ?? cause.message}.`, "Check its name.");
  });
  const text = decode(bytes, encoding);
  const delimiter = findDelimiter(text);
  const [head, ...records] = parseRecords(text, delimiter);
  const header = head?.cells ?? [];
  const { from, to } = findColumns(header);
  const rows = records.map(({ line, cells }) => ({ line, cells, from: cells[from] ?? "", to: cells[to] ?? "" }));
  if (rows.length === 0) throw refuse("The file has no moves.", "Below its header, each line is a move.");
  return { header, rows, delimiter };
}

function decode(bytes: Buffer, encoding: string | undefined): string {
  const marked = ENCODINGS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  const name = encoding ?? marked?.[1] ?? "utf-8";
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw refuse(`There is no encoding ${printable(name)}.`, "Try windows-1252.");
    const line = findUndecodable(bytes, name);
    const where = line === undefined ? "The file" : `Line ${line}`;
    throw refuse(
      `${where} is not in ${name}.`,
      "Save the file as UTF-8, or name its encoding: --encoding windows-1252.",
    );
  }
}

/** The first line that is not UTF-8; in other encodings, bytes tell nothing about lines. */
function findUndecodable(bytes: Buffer, name: string): number | undefined {
  if (name.toLowerCase() !== "utf-8") return undefined;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    start = end < 0 ? bytes.length : end + 1;
  }
  return undefined;
}

/** The delimiter that is most often in the header. */
function findDelimiter(text: string): string {
  const header = text.split(/[\r\n]+/).find((line) => line.trim() !== "") ?? "";
  const counts = DELIMITERS.map((delimiter) => header.replaceAll(/"[^"]*"/g, "").split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function parseRecords(text: string, delimiter: string): { line: number; cells: string[] }[] {
  try {
    const records: { line: number; cells: string[] }[] = [];
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (record: string[], { lines }) => {
        const breaks = record.join("").match(/\r\n|\n|\r/g)?.length ?? 0;
        records.push({ line: lines - breaks, cells: record.map((cell) => cell.trim()) });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(`The file is no CSV: ${printable(error.message)}.`, "Look at the quotes of that line.");
  }
}

function findColumns(header: readonly string[]): { from: number; to: number } {
  const titles = header.map((title) => title.toLowerCase());
  const person = header[titles.findIndex((title) => PEOPLE.test(title))];
  if (person !== undefined) {
    throw refuse(
      `The column "${printable(person)}" names people, and a move takes all members of a group.`,
      "Take the column out if whole groups are to be moved. Single people can be moved on the portal.",
    );
  }
  const [from, to] = [titles.indexOf("from"), titles.indexOf("to")];
  if (from < 0 || to < 0) {
    throw refuse("The file has no header with the columns from and to.", "Make from,to its first line.");
  }
  return { from, to };
}

/** Whether a cell is what a spreadsheet or a wrong encoding leaves of an id or a name. */
export function looksChanged(cell: string): boolean {
  return /^\d+(?:[.,]\d+)?E\+?\d+$/i.test(cell) || /[?\u{FFFD}]/u.test(cell);
}

/** A report that is about to be written. */
export interface Report {
  write(lines: readonly string[][], delimiter: string): Promise<void>;
}

/** Makes the report's file, which must not be there yet, so that it is sure to be written when people have moved. */
export async function createReport(file: string): Promise<Report> {
  const handle = await open(file, "wx").catch((cause: NodeJS.ErrnoException) => {
    throw refuse(
      `The report ${file} can't be made: ${cause.code ?? cause.message}.`,
      "Name another one with --report.",
    );
  });
  return {
    async write(lines, delimiter) {
      try {
        // Cells that a spreadsheet would take for a formula begin with an apostrophe.
        await handle.writeFile(stringify([...lines], { bom: true, delimiter, escape_formulas: true }));
      } finally {
        await handle.close();
      }
    },
  };
}

function refuse(message: string, hint: string): CommandError {
  return new CommandError(exitCodes.refused, `${message} Nothing was sent.`, hint);
}
