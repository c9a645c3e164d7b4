import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Joins path segments to the repository's root. Returns an absolute path. */
export function fromRoot(...segments: string[]): string {
  return join(root, ...segments);
}
