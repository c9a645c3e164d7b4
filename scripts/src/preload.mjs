/**
 * Runs before a script of the repository: says in one sentence what it can't run without, before anything is changed.
 * It is JavaScript, since the Node.js that it finds may know no TypeScript.
 */
import { accessSync, constants, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @returns {string | undefined} what is wrong, and what to do */
function findProblem() {
  // First, since without a folder to write to there is no node_modules either.
  try {
    accessSync(root, constants.W_OK);
  } catch {
    return `Nothing can be written to ${root}: copy the repository to a folder of yours.`;
  }
  if (!process.features.typescript) {
    const { packageManager } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    return `The package node was installed without its binary, and Node.js ${process.version} is too old: run "npx -y ${packageManager} --config.ignoreScripts=false rebuild node" once.`;
  }
  const [character] = /[#?%]/.exec(root) ?? [];
  if (character !== undefined) {
    return `The repository is in ${root}, and Vite takes the ${character} for a part of a URL: move it to a folder without.`;
  }
  return undefined;
}

const problem = findProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
const { exitWhenOrphaned } = await import("./exit-when-orphaned.ts");
exitWhenOrphaned();
