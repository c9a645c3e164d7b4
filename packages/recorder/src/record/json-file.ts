import { constants } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { z } from "zod";
import { getErrorCode, type Terminal } from "./terminal.ts";

/** What takes a value apart calls itself at each level of it. */
export const MAX_DEPTH = 100;
const MAX_MEGABYTES = Math.floor(constants.MAX_STRING_LENGTH / 2 ** 20);

/** How files begin that hold no text in UTF-8, as hexadecimal digits, and what to do with them. */
const OTHER_FORMATS = new Map([
  ["1f8b", "is compressed by gzip. Decompress it first"],
  ["504b0304", "is a ZIP archive. Unpack it first"],
  ["28b52ffd", "is compressed by zstd. Decompress it first"],
  ["fffe", "is in UTF-16. Save it in UTF-8"],
  ["feff", "is in UTF-16. Save it in UTF-8"],
]);

/**
 * Reads a JSON file whose values are then taken apart. Rejects with a message that shows nothing of what is in it.
 *
 * @param name what messages call the file.
 */
export async function readJsonFile(file: string, terminal: Terminal, name?: string): Promise<unknown> {
  const text = await readTextFile(file, terminal, name);
  if (measureDepth(text) > MAX_DEPTH) throw createFileError(name, `is nested deeper than ${MAX_DEPTH} levels`);
  return parseJson(text, name);
}

/** Reads a JSON file of any depth. */
export async function readDeepJsonFile(file: string, terminal: Terminal): Promise<unknown> {
  return parseJson(await readTextFile(file, terminal));
}

async function readTextFile(file: string, { folder }: Terminal, name?: string): Promise<string> {
  const bytes = await readBytes(resolve(folder, file), name).catch((cause: unknown) => {
    if (cause instanceof CommandError) throw cause;
    throw createFileError(name, `can't be read: ${getErrorCode(cause)}`, cause);
  });
  const start = bytes.toString("hex", 0, 4);
  const [, format] = [...OTHER_FORMATS].find(([signature]) => start.startsWith(signature)) ?? [];
  if (format !== undefined) throw createFileError(name, format);
  try {
    // It leaves out the byte-order mark that some writers begin with.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw createFileError(name, "is no text in UTF-8", cause);
  }
}

async function readBytes(path: string, name?: string): Promise<Buffer> {
  const stats = await stat(path);
  if (stats.isDirectory()) throw createFileError(name, "is a folder. Name a file in it");
  // What a pipe or a device holds has no size that could be checked, and may have no end.
  if (!stats.isFile()) throw createFileError(name, "is a pipe or a device. Save it as a file first");
  if (stats.size === 0) throw createFileError(name, "is empty. Save it once more");
  if (stats.size > MAX_MEGABYTES * 2 ** 20) {
    const megabytes = Math.ceil(stats.size / 2 ** 20);
    throw createFileError(
      name,
      `has ${megabytes} MB, and ${MAX_MEGABYTES} MB can be read. Save fewer requests: filter them, or clear the list first`,
    );
  }
  return readFile(path);
}

function parseJson(text: string, name?: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The parser's own message would quote the file.
    throw createFileError(name, "is no JSON", cause);
  }
}

function createFileError(name: string | undefined, what: string, cause?: unknown): CommandError {
  return new CommandError(exitCodes.refused, `${name ?? "The file"} ${what}.`, "", { cause });
}

/** The place and the message of the first issue. */
export function formatIssue({ issues: [issue] }: z.ZodError): string {
  return `${z.core.toDotPath(issue?.path ?? []) || "(the whole)"}: ${issue?.message ?? "it has another form"}`;
}

/** How deep the brackets of a JSON text are nested. A parser would run out of stack before it could say so. */
export function measureDepth(text: string): number {
  if (!/^\s*[[{]/.test(text)) return 0;
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (isInString && sign === "\\") index += 1;
    else if (sign === '"') isInString = !isInString;
    else if (!isInString && (sign === "[" || sign === "{")) deepest = Math.max(deepest, (depth += 1));
    else if (!isInString && (sign === "]" || sign === "}")) depth -= 1;
  }
  return deepest;
}
