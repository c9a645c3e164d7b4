/** What the README of the mock says to those whom Prism's dependencies give trouble. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";

const run = promisify(execFile);
const [, mock = ""] = inject("tarballs").find(([name]) => name === "@group-move/mock") ?? [];
const readme = await readFile(fromRoot("packages", "mock", "README.md"), "utf8");
const readBlock = (language: string) => readme.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";

const program = `import { startMock } from "@group-move/mock";
await using mock = await startMock();
const headers = { authorization: "Bearer any-key" };
console.log((await fetch(mock.url + "/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c", { headers })).status);`;

async function createProject(name: string, more: object): Promise<string> {
  const folder = join(inject("consumer"), name);
  await mkdir(folder);
  const manifest = { private: true, type: "module", dependencies: { "@group-move/mock": `file:${mock}` }, ...more };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "program.mjs"), program);
  return folder;
}

test("the override of the README keeps npm from versions of lodash with known vulnerabilities", async () => {
  const cwd = await createProject("npm-override", JSON.parse(readBlock("json")));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--ignore-scripts"], { cwd });

  const { version }: { version: string } = JSON.parse(
    await readFile(join(cwd, "node_modules", "lodash", "package.json"), "utf8"),
  );
  const { stdout } = await run("node", ["program.mjs"], { cwd });

  expect(version).toMatch(/^4\.(18\.[1-9]|19)/);
  expect(stdout).toBe("200\n");
});
