import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { capture } from "../src/run.ts";

/** Lints modules under the configuration of the repository. */
async function lint(modules: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "lint-"));
  try {
    for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
    const args = ["--config", fromRoot(".oxlintrc.json"), "--deny-warnings", folder];
    return await capture(fromRoot("node_modules", ".bin", "oxlint"), args);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const b = 'export interface B {\n  name: string;\n}\nexport const makeB = (): B => ({ name: "b" });\n';
const circles: [what: string, importOfB: string, importOfA: string][] = [
  ["values", 'import { makeB } from "./b.ts";\nexport const a = makeB;\n', 'export { a } from "./a.ts";\n'],
  ["types", 'import type { B } from "./b.ts";\nexport type A = B;\n', 'export type { A } from "./a.ts";\n'],
  [
    "a value and a type",
    'import { makeB } from "./b.ts";\nexport type A = typeof makeB;\n',
    'export type { A } from "./a.ts";\n',
  ],
];

test.each(circles)("a circle of imports of %s is red", async (_, importOfB, importOfA) => {
  const { code, output } = await lint({ "a.ts": importOfB, "b.ts": b + importOfA });

  expect(output).toContain("import(no-cycle)");
  expect(code).toBe(1);
});

test.each(circles)("imports of %s that go one way are green", async (_, importOfB) => {
  expect(await lint({ "a.ts": importOfB, "b.ts": b })).toMatchObject({ code: 0 });
});
