import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apiNames } from "@group-move/openapi";
import { exampleParameters, loadApi } from "@group-move/openapi/model";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createCopy, type Copy } from "../src/copy-repository.ts";
import { evaluate, listChangedFiles, runScript } from "./changed-copy.ts";

// The gates of a whole repository, on what no cache knows.
vi.setConfig({ testTimeout: 600_000 });
// With several APIs, the last one has what the main one may lack: XML, and a second spelling.
const model = apiNames().at(-1) ?? "";
const { operations } = await loadApi(model);
const [operation] = operations;
const parameters = operation ? exampleParameters(operation) : {};
const [credential = ""] = operation?.security ?? [];
let copy: Copy;

beforeAll(async () => {
  copy = await createCopy();
  await copyFile(join(copy.folder, "openapi", `${model}.yaml`), join(copy.folder, "openapi", "one-more.yaml"));
  await editApis((apis) => ({ ...apis, "one-more": "OneMore" }));
});

afterAll(() => copy[Symbol.asyncDispose]());

async function editApis(edit: (apis: Record<string, string>) => object): Promise<void> {
  const path = join(copy.folder, "openapi", "apis.json");
  await writeFile(path, `${JSON.stringify(edit(JSON.parse(await readFile(path, "utf8"))), null, 2)}\n`);
}

const gates = ["check:spec", "check:drift", "check:lint", "check:format", "check:types", "check:unused"];

test("a document and a line in the list make an API: what is generated follows, and no other file changes", async () => {
  await runScript(copy, "run", "generate");
  for (const gate of gates) await runScript(copy, "run", gate);

  expect(await listChangedFiles(copy)).toEqual([
    "openapi/apis.json",
    "openapi/one-more.yaml",
    "packages/client/package.json",
    "packages/schemas/package.json",
  ]);
});

test("the new API's client calls the new API's mock", async () => {
  const program = `
    import { startMock } from "@group-move/mock";
    import { createOneMoreClient } from "@group-move/client/one-more";
    await using mock = await startMock({ api: "one-more" });
    const client = createOneMoreClient({ baseUrl: mock.url, ${credential}: "a-credential", validation: "strict" });
    const { status, data } = await client.${operation?.operationId}.withResponse(${JSON.stringify(parameters)});
    console.log(JSON.stringify({ status, data }));`;

  expect(await evaluate(copy, "contract-tests", program)).toEqual({
    status: 200,
    data: expect.objectContaining({}),
  });
});

test("the contract tests have the new API's rows, and all of them pass", async () => {
  const file = join("coverage", "report.json");
  const args = ["--testNamePattern=one-more", "--reporter=json", `--outputFile=${file}`];
  await runScript(copy, "--filter=@group-move/contract-tests", "exec", "vitest", "run", ...args);
  const report: unknown = JSON.parse(await readFile(join(copy.folder, "packages", "contract-tests", file), "utf8"));

  expect(report).toMatchObject({ numFailedTests: 0, success: true });
  expect(report).toHaveProperty(
    "numPassedTests",
    expect.toSatisfy((count) => count > 50),
  );
});

test("an API goes as it came, and what it leaves behind is named", async () => {
  const recording = join("packages", "contract-tests", "recordings", "one-more");
  await mkdir(join(copy.folder, recording));
  await writeFile(join(copy.folder, recording, "of-it.json"), "{}");
  await rm(join(copy.folder, "openapi", "one-more.yaml"));
  await editApis(({ "one-more": _gone, ...others }) => others);

  const named = [
    ...(await runScript(copy, "run", "generate")).matchAll(/^(\S+) is of no API in openapi\/apis\.json/gm),
  ];
  for (const [, path = ""] of named) await rm(join(copy.folder, path), { recursive: true });

  expect(named.map(([, path]) => path)).toEqual([recording]);
  expect(await runScript(copy, "run", "generate")).not.toContain("is of no API");
  for (const gate of ["check:drift", "check:types", "check:unused"]) await runScript(copy, "run", gate);
});
