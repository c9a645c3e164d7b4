import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { exitCodes, RecordError } from "./record-error.ts";

/** Reads a JSON file. Rejects with a message that shows nothing of what is in it. */
export async function readJsonFile(file: string, folder: string): Promise<unknown> {
  const text = await readFile(resolve(folder, file), "utf8").catch((cause: unknown) => {
    throw new RecordError(exitCodes.wrongUsage, `The file can't be read: ${codeOf(cause)}.`, { cause });
  });
  try {
    // Some writers begin with a byte-order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    // The parser's own message would quote the file.
    throw new RecordError(exitCodes.wrongUsage, "The file is no JSON.", { cause });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "it is not there";
}
