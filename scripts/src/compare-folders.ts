import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

export interface Comparison {
  /** One line per file that is not the same: "<path> differs", "<path> is missing" or "<path> is extra". */
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
    else if (!one.equals(other)) differences.push(`${path} differs`);
  }
  return { differences, files: wantedFiles.size };
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
