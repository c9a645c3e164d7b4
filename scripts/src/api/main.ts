import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { getReleasePlan } from "@changesets/get-release-plan";
import { findIssues } from "./find-issues.ts";
import { compileReleased } from "./released-type-tests.ts";
import { createReports, readPublishedPackages } from "./reports.ts";

const REPORTS = "*.api.md";
const CONSUMER = "scripts/packed/consumer/types.ts";

/**
 * With `check`, prints what is not right about the reports and the changesets. With `update`, writes the reports to
 * `api/`, and with `release` to `api/released/` too, with the type tests and the documents. Gives the exit code.
 */
export async function main(root: string, command: string | undefined): Promise<0 | 1> {
  const [api, released] = [join(root, "api"), join(root, "api", "released")];
  if (command === "check") return check(root, api, released);
  if (command !== "update" && command !== "release") throw new Error("Give one of check, update and release.");
  const reports = new Map([...(await createReports(root))].map(([name, { text }]) => [name, text]));
  for (const name of (await readFiles(api, [REPORTS])).keys()) await rm(join(api, name));
  await writeFiles(api, reports);
  if (command === "release") {
    await rm(released, { recursive: true, force: true });
    await writeFiles(released, reports);
    const tests = [...(await readPublishedPackages(root)).keys()].map(
      (folder) => `${relative(root, folder)}/test/types.test.ts`,
    );
    await writeFiles(released, await readFiles(root, [...tests, CONSUMER, "openapi/*.yaml"]));
  }
  return 0;
}

async function check(root: string, api: string, released: string): Promise<0 | 1> {
  const [manifest] = (await readPublishedPackages(root)).values();
  const issues = findIssues({
    reports: await createReports(root),
    committed: await readFiles(api, [REPORTS]),
    released: await readFiles(released, [REPORTS]),
    errors: compileReleased(root, await readFiles(released, ["packages/*/test/types.test.ts", CONSUMER])),
    version: manifest?.version ?? "0.0.0",
    plan: (await getReleasePlan(root)).releases,
  });
  for (const issue of issues) console.error(issue);
  if (issues.length > 0) return 1;
  console.log("The API reports are what the types are, and the changesets announce what has changed.");
  return 0;
}

/** The files below a folder that fit one of the patterns, by their paths with slashes. None when there is no folder. */
async function readFiles(folder: string, patterns: string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const path of glob(patterns, { cwd: folder })) {
    files.set(path.replaceAll("\\", "/"), await readFile(join(folder, path), "utf8"));
  }
  return files;
}

async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
