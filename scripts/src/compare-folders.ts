import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

export interface Comparison {
  /** One line per file that is not the same: "<path> differs from line <n> on: …", "<path> is missing" or "… is extra". */
  differences: string[];
  /** How many files are wanted. */
  files: number;
}

/** Compares the files of two folders byte for byte. A folder that does not exist counts as empty. */
export async function compareFolders(found: string, wanted: string): Promise<Comparison> {
  const [foundFiles, wantedFiles] = [await readFiles(found), await readFiles(wanted)];
  const differences: string[] = [];
  for (const path of [...new Set([...foundFiles.keys(), ...wantedFiles.keys()])].toSorted()) {
    const [one, other] = [foundFiles.get(path), wantedFiles.get(path)];
    if (!one) differences.push(`${path} is missing`);
    else if (!other) differences.push(`${path} is extra`);
    else if (!one.equals(other)) differences.push(`${path} ${firstDifference(one, other)}`);
  }
  return { differences, files: wantedFiles.size };
}

function firstDifference(found: Buffer, wanted: Buffer): string {
  const [foundLines, wantedLines] = [linesOf(found), linesOf(wanted)];
  const index = wantedLines.findIndex((line, position) => line !== foundLines[position]);
  const at = index === -1 ? wantedLines.length : index;
  return `differs from line ${at + 1} on: it has ${show(foundLines[at])}, and should have ${show(wantedLines[at])}`;
}

function linesOf(content: Buffer): string[] {
  return content.toString().split("\n");
}

function show(line: string | undefined): string {
  return line === undefined ? "nothing" : JSON.stringify(line.slice(0, 160));
}

async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Buffer]> => [relative(folder, file), await readFile(file)]),
    ),
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
