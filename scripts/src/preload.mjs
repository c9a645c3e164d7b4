/**
 * Runs before a script of the repository: says in one line what it can't run without, before anything is changed. Yarn
 * runs it in its own place (`.yarnrc.yml`). It is JavaScript, since the Node.js that it finds may know no TypeScript.
 */
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const [first, ...rest] = process.argv.slice(1);
const isYarn = first === fileURLToPath(import.meta.url);
/** The oldest major version of pnpm that installs this repository; it starts the pinned one in its place. */
const OLDEST_PNPM = 10;

/** @returns {string} the command that does with the right package manager what was asked for */
function toUse() {
  const script = process.env["npm_lifecycle_event"];
  const command = isYarn ? rest.join(" ") : script === "npx" ? undefined : script;
  return `npx -y ${packageManager} ${command || "start"}`;
}

/** @returns {string | undefined} what is wrong, and what to do */
function findProblem() {
  // First, since without a folder to write to there is no node_modules either.
  try {
    accessSync(root, constants.W_OK);
  } catch {
    return `Nothing can be written to ${root}: copy the repository to a folder of yours.`;
  }
  try {
    accessSync(tmpdir(), constants.W_OK);
  } catch {
    return `Nothing can be written to ${tmpdir()}, the folder for temporary files: set TMPDIR to one that is there.`;
  }
  const agent = process.env["npm_config_user_agent"];
  const [name = "", major = ""] = isYarn ? ["yarn"] : (agent?.split(/[/.]/) ?? []);
  if (isYarn || (agent && (name !== "pnpm" || Number(major) < OLDEST_PNPM))) {
    return `This repository is installed by ${packageManager}, and not by ${[name, major].join(" ").trim()}. Use: ${toUse()}`;
  }
  if (!process.features.typescript) {
    if (!existsSync(new URL("../../node_modules", import.meta.url))) return `Nothing is installed yet. Use: ${toUse()}`;
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
