import { execFile } from "node:child_process";
import { posix } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { withoutGitVariables } from "../src/run.ts";

/** A task in the output of `turbo --dry=json`. */
interface DryTask {
  taskId: string;
  /** `<NONEXISTENT>` where the package has no such script. */
  command: string;
  directory: string;
  inputs: Record<string, string>;
  dependencies: string[];
}

let tasks: Map<string, DryTask>;

beforeAll(async () => {
  const turbo = fromRoot("node_modules", ".bin", "turbo");
  const args = ["run", "generate", "build", "typecheck", "test", "--dry=json"];
  const options = { cwd: fromRoot(), env: withoutGitVariables(), maxBuffer: 2 ** 26 };
  const dry: { tasks: DryTask[] } = JSON.parse((await promisify(execFile)(turbo, args, options)).stdout);
  tasks = new Map(dry.tasks.map((task) => [task.taskId, task]));
});

/** Whether the file is an input of a task, or of one that the task depends on: turbo's hash of a task has both. */
function dependsOn({ directory, inputs, dependencies }: DryTask, file: string): boolean {
  const isInput = Object.keys(inputs).some((input) => posix.join(directory, input) === file);
  return isInput || dependencies.flatMap((id) => tasks.get(id) ?? []).some((task) => dependsOn(task, file));
}

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

test.each(edits)("an edit of %s invalidates what depends on it, and nothing more", (file, invalidated) => {
  const existing = [...tasks.values()].filter(({ command }) => command !== "<NONEXISTENT>");
  const changed = existing
    .filter((task) => dependsOn(task, file))
    .map(({ taskId }) => taskId.replace("@group-move/", ""));

  // A test of openapi reads every file that may cite a fact.
  const citing = /^((packages|scripts)\/.*\.(ts|md|yaml|json)|[^/.]+\.md)$/.test(file) ? ["openapi#test"] : [];
  expect(changed.toSorted()).toEqual([...new Set([...invalidated, ...citing])].toSorted());
});
