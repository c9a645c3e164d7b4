import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository } from "../src/copy-repository.ts";
import { fromRoot } from "../src/root.ts";
import { withoutGitVariables } from "../src/run.ts";

const run = promisify(execFile);
const tasks = ["generate", "build", "typecheck", "test"];
let copy = "";
let before: Map<string, string>;

/** The hash of each task of each package, but for those of packages that have no such script. */
async function hashes(): Promise<Map<string, string>> {
  const turbo = fromRoot("node_modules", ".bin", "turbo");
  const { stdout } = await run(turbo, ["run", ...tasks, "--dry=json"], {
    cwd: copy,
    env: withoutGitVariables(),
    maxBuffer: 2 ** 26,
  });
  const dry: { tasks: { taskId: string; hash: string; command: string }[] } = JSON.parse(stdout);
  return new Map(
    dry.tasks
      .filter(({ command }) => command !== "<NONEXISTENT>")
      .map(({ taskId, hash }) => [taskId.replace("@group-move/", ""), hash]),
  );
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "turbo-inputs-"));
  await copyRepository(copy);
  before = await hashes();
});

afterAll(() => rm(copy, { recursive: true, force: true }));

const tested = [
  "codegen",
  "schemas",
  "client",
  "move",
  "mock",
  "simulator",
  "cli",
  "contract-tests",
  "recorder",
  "openapi",
  "scripts",
];
const all = [...tested, "testing"];
/** Those that read the documents. */
const readers = tested.filter((name) => name !== "simulator");
const of = (task: string, packages: string[]) => packages.map((name) => `${name}#${task}`);
const generated = of("generate", ["schemas", "client", "contract-tests"]);
const usesCodegen = ["codegen", "schemas", "client", "move", "cli", "contract-tests", "recorder", "scripts"];
const usesClient = ["client", "move", "cli", "contract-tests", "recorder", "scripts"];
const usesRecordings = ["contract-tests", "recorder"];
const built = ["schemas", "client", "move", "mock", "simulator", "cli"];

const edits: [file: string, invalidated: string[]][] = [
  ["openapi/docspace.yaml", [...generated, "mock#build", ...of("typecheck", readers), ...of("test", readers)]],
  ["openapi/apis.json", [...generated, "mock#build", ...of("typecheck", readers), ...of("test", readers)]],
  [
    "packages/codegen/src/zod-resolvers.ts",
    [
      ...generated,
      ...of("build", ["schemas", "client", "move", "cli"]),
      ...of("typecheck", usesCodegen),
      ...of("test", usesCodegen),
    ],
  ],
  ["scripts/src/check.ts", ["scripts#typecheck", "scripts#test"]],
  ["tsconfig.base.json", [...of("build", built), ...of("typecheck", all), ...of("test", tested)]],
  [
    "packages/client/tsconfig.build.json",
    [...of("build", ["client", "move", "cli"]), ...of("typecheck", usesClient), ...of("test", usesClient)],
  ],
  [
    "packages/client/src/operations/call.ts",
    [...of("build", ["client", "move", "cli"]), ...of("typecheck", usesClient), ...of("test", usesClient)],
  ],
  ["packages/client/test/errors.test.ts", [...of("typecheck", usesClient), ...of("test", usesClient)]],
  [
    "packages/testing/src/index.ts",
    [
      ...of("build", ["client", "move", "cli"]),
      ...of("typecheck", ["testing", ...usesClient]),
      ...of("test", usesClient),
    ],
  ],
  ["packages/contract-tests/recordings/README.md", [...of("typecheck", usesRecordings), ...of("test", usesRecordings)]],
  ["vitest.base.ts", of("test", tested)],
  [
    "packages/contract-tests/vitest.config.ts",
    [...of("typecheck", usesRecordings), ...of("test", [...usesRecordings, "scripts"])],
  ],
  ["README.md", ["cli#test"]],
  [".oxlintrc.json", ["scripts#test"]],
];

test.each(edits)("an edit of %s invalidates what depends on it, and nothing more", async (file, invalidated) => {
  const path = join(copy, file);
  await cp(path, `${path}.saved`);
  try {
    await appendFile(path, "\n");
    const after = await hashes();
    const changed = [...after].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);

    expect(before.size).toBeGreaterThan(0);
    // A test of openapi reads every file that may cite a fact.
    const citing = /^((packages|scripts)\/.*\.(ts|md|yaml|json)|[^/.]+\.md)$/.test(file) ? ["openapi#test"] : [];
    expect(changed.toSorted()).toEqual([...new Set([...invalidated, ...citing])].toSorted());
  } finally {
    await cp(`${path}.saved`, path);
    await rm(`${path}.saved`);
  }
});
