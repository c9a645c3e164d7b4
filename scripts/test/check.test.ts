import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { checkSteps } from "../src/check-steps.ts";
import { fromRoot } from "../src/root.ts";

/** Runs `pnpm check` with a `pnpm` of which only one script fails. */
async function check(failing: string) {
  const folder = await mkdtemp(join(tmpdir(), "check-"));
  const pnpm = join(folder, "pnpm");
  await writeFile(pnpm, `#!/bin/sh\necho "ran $*"\ntest "$2" != "${failing}"\n`);
  await chmod(pnpm, 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
  const result = spawnSync(process.execPath, [fromRoot("scripts", "src", "check.ts")], { env, encoding: "utf8" });
  await rm(folder, { recursive: true });
  return result;
}

// The stand-in for pnpm is a shell script.
const onPosix = test.skipIf(process.platform === "win32");

onPosix("pnpm check runs every step and is green when all are", async () => {
  const { status, stdout } = await check("none");

  expect(status).toBe(0);
  for (const { script, args } of checkSteps) expect(stdout).toContain(`ran ${["run", script, ...args].join(" ")}\n`);
});

onPosix.each(checkSteps)("pnpm check is red when $script is, and runs the others all the same", async ({ script }) => {
  const { status, stdout } = await check(script);

  expect(status).toBe(1);
  expect(stdout).toContain(`failed: pnpm ${script}\n`);
  expect(stdout.match(/^ran /gm)).toHaveLength(checkSteps.length);
});
