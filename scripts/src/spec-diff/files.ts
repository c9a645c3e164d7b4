import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { operationsOf, type Document } from "@group-move/openapi";
import { parse } from "yaml";
import { SpecDiffError } from "./spec-diff-error.ts";

/** Files of the repository as they are or were, by their paths relative to the root. */
export interface Files {
  /** All files in a folder and in those below it. None when there is no such folder. */
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<string>;
}

/** The files as they lie in a folder now. */
export function filesIn(root: string): Files {
  return {
    async list(folder) {
      const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing);
      return entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`);
    },
    read: (path) => readFile(join(root, path), "utf8"),
  };
}

/** Each product's document, by its path. Throws when one is no document that code can be generated from. */
export async function readDocuments(files: Files): Promise<Map<string, Document>> {
  const paths = (await files.list("openapi")).filter((path) => /^openapi\/[^/]+\.yaml$/.test(path)).toSorted();
  const documents = new Map<string, Document>();
  for (const path of paths) documents.set(path, readDocument(path, await files.read(path)));
  return documents;
}

function readDocument(path: string, text: string): Document {
  try {
    const document: Document = parse(text);
    // It throws for what the rest of the repository can't work with.
    operationsOf(document);
    return document;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SpecDiffError(`${path} can't be compared: ${reason}`, { cause: error });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
