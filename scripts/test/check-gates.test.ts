import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryMistake, type Mistake } from "../src/check-gates.ts";
import type { Captured } from "../src/run.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-gates-"));
  await writeFile(join(folder, "document.yaml"), "path: /a\n");
});

afterEach(() => rm(folder, { recursive: true }));

const mistake: Mistake = { file: "document.yaml", text: "/a", newText: "/b", names: /no such path: \/b/ };
const red: Captured = { code: 1, output: "a line\n  no such path: /b\nanother" };

const rows: [what: string, mistake: Mistake, captured: Captured, result: object][] = [
  ["a mistake that turns the step red and is named", mistake, red, { line: "no such path: /b" }],
  ["a step that stays green", mistake, { ...red, code: 0 }, { problem: "it stays green" }],
  [
    "a mistake that no line names",
    { ...mistake, names: /path: \/c/ },
    red,
    { problem: expect.stringContaining("no line fits /path: \\/c/:\na line") },
  ],
  ["a text that is not there", { ...mistake, text: "/z" }, red, { problem: "/z does not stand once in document.yaml" }],
];

test.each(rows)("%s", async (_, given, captured, result) => {
  expect(await tryMistake(given, folder, async () => captured)).toEqual(result);
  expect(await readFile(join(folder, "document.yaml"), "utf8")).toBe("path: /a\n");
});

test("the step runs on the changed file", async () => {
  const read = () => readFile(join(folder, "document.yaml"), "utf8");
  const runStep = async () => ({ code: 1, output: `no such ${await read()}` });

  expect(await tryMistake(mistake, folder, runStep)).toEqual({ line: "no such path: /b" });
  expect(await tryMistake({ file: mistake.file, newText: "/b", names: /^\/b/ }, folder, runStep)).toEqual({
    line: "/b",
  });
});
