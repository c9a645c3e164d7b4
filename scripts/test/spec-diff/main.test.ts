import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { main } from "../../src/spec-diff/main.ts";

const spec = (required: string) => `
openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    get:
      operationId: getNote
      responses:
        '200':
          description: A note.
          content:
            application/json:
              schema:
                type: object
                required: [${required}]
                properties: { id: { type: string }, text: { type: string } }
`;

const files: Record<string, string> = {
  "package.json": '{ "name": "notes", "version": "0.0.0", "private": true }',
  "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
  "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  ".changeset/config.json": '{ "baseBranch": "main" }',
  "openapi/notes.yaml": spec("id, text"),
  "packages/client/package.json": '{ "name": "@notes/client", "version": "0.1.0" }',
  "packages/client/tsconfig.json": '{ "compilerOptions": { "strict": true, "noLib": true, "types": [] } }',
  "packages/client/src/index.ts": "export const limit: number = 1;\n",
  "packages/client/test/types.test.ts":
    'import { limit } from "../src/index.js";\nexport const same: number = limit;\n// @ts-expect-error: it is no text\nexport const text: string = limit;\n',
};

let template = "";
let root = "";

function git(...args: string[]): void {
  const settings = ["user.name=a", "user.email=a@example.com", "commit.gpgSign=false", "tag.gpgSign=false"];
  execFileSync("git", [...settings.flatMap((one) => ["-c", one]), ...args], { cwd: root || template, stdio: "pipe" });
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root || template, path)), { recursive: true });
  await writeFile(join(root || template, path), content);
}

const changeset = (bump: string) => write(".changeset/one.md", `---\n"@notes/client": ${bump}\n---\n\nA change.\n`);

/** Runs the command, and gives its exit code and what it printed. */
async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const code = await main(root, args);
  const printed = [console.log, console.error].flatMap((print) => vi.mocked(print).mock.calls).join("\n");
  return { code, printed };
}

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), "spec-diff-"));
  // Without a template there are no sample hooks to copy for each test.
  git("init", "--quiet", "--initial-branch=main", "--template=");
  for (const [path, content] of Object.entries(files)) await write(path, content);
  git("add", "--all");
  git("commit", "--quiet", "--message", "A release");
  git("tag", "@notes/client@0.1.0");
});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "spec-diff-"));
  await cp(template, root, { recursive: true });
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
  root = "";
});

afterAll(() => rm(template, { recursive: true }));

const cases: [what: string, edit: () => Promise<unknown>, code: number, says: RegExp][] = [
  ["nothing has changed", async () => {}, 0, /^Nothing has changed that calls for a changeset/],
  [
    "a breaking change without a changeset",
    () => write("openapi/notes.yaml", spec("id")),
    1,
    /^openapi\/notes\.yaml: getNote, 200, text: was required, may now be missing – .* choose minor for @notes\/client\.$/,
  ],
  [
    "a breaking change with too small a changeset",
    () => Promise.all([write("openapi/notes.yaml", spec("id")), changeset("patch")]),
    1,
    /and the changesets only make it 0\.1\.1: run `pnpm changeset` and choose minor/,
  ],
  [
    "a breaking change with its changeset",
    () => Promise.all([write("openapi/notes.yaml", spec("id")), changeset("minor")]),
    0,
    /^A minor bump of @notes\/client 0\.1\.0 is due, and it becomes 0\.2\.0\.$/,
  ],
  [
    "a product that is gone",
    () => rm(join(root, "openapi/notes.yaml")),
    1,
    /^openapi\/notes\.yaml: the product: is gone – .* choose minor/,
  ],
  [
    "a document that is none",
    () => write("openapi/notes.yaml", "paths: { /notes: { get: {} } }"),
    1,
    /^openapi\/notes\.yaml can't be compared: GET \/notes has no operationId/,
  ],
  [
    "released code that no longer compiles",
    () => write("packages/client/src/index.ts", 'export const limit: string = "1";\n'),
    1,
    /^packages\/client\/test\/types\.test\.ts: line 2 as it was released: no longer compiles – Type 'string' is not/,
  ],
  [
    "code that did not compile when it was released, and does now",
    () => write("packages/client/src/index.ts", "export const limit: never = undefined!;\n"),
    0,
    /^Nothing/,
  ],
  [
    "a package that is gone",
    () => rm(join(root, "packages/client/tsconfig.json")),
    1,
    /types\.test\.ts: .* there is no packages\/client\/tsconfig\.json/,
  ],
  [
    "a release whose tag is not in this clone",
    async () => {
      git("tag", "--delete", "@notes/client@0.1.0");
      await write("packages/client/CHANGELOG.md", "# 0.1.0\n");
    },
    1,
    /this clone has no tag @notes\/client@… of it\. Run `git fetch --tags`; in CI/,
  ],
  [
    "no release",
    async () => git("tag", "--delete", "@notes/client@0.1.0"),
    0,
    /^Nothing is released yet: git has no tag @notes\/client@… here/,
  ],
  [
    "no repository",
    () => rm(join(root, ".git"), { recursive: true }),
    1,
    /^git can't tell what was released: .*not a git/,
  ],
];

test.each(cases)("%s: the exit code of the check, and what it says", async (_, edit, code, says) => {
  await edit();

  expect(await run("--check")).toEqual({ code, printed: expect.stringMatching(says) });
});

test("a revision is compared with what is here, and nothing is demanded", async () => {
  await write("openapi/notes.yaml", spec("id"));
  git("commit", "--all", "--quiet", "--message", "A change");
  await write("openapi/notes.yaml", spec("text"));

  const { code, printed } = await run("HEAD");

  expect(code).toBe(0);
  expect(printed.split("\n")).toEqual([
    "Since HEAD",
    "",
    "breaking",
    "  openapi/notes.yaml: getNote, 200, id: was required, may now be missing – code that reads it must expect undefined",
    "",
    "additive",
    "  openapi/notes.yaml: getNote, 200, text: was optional, is now always there",
    "",
    "2 changes: 1 breaking, 1 additive, 0 editorial",
  ]);
});

test("without a revision it is the last release, and the list says what is due", async () => {
  await write("openapi/notes.yaml", spec("id"));

  const { code, printed } = await run();

  expect(code).toBe(0);
  expect(printed).toMatch(/^Since @notes\/client@0\.1\.0\n/);
  expect(printed.split("\n").at(-1)).toMatch(
    /^A minor bump of @notes\/client 0\.1\.0 is due, and no changeset says so/,
  );
});

test("the last release is the highest version on the way here", async () => {
  git("commit", "--allow-empty", "--quiet", "--message", "Releases");
  for (const version of ["0.9.0", "0.10.0", "nightly"]) git("tag", `@notes/client@${version}`);
  git("checkout", "--quiet", "-b", "aside");
  git("commit", "--allow-empty", "--quiet", "--message", "Another line");
  git("tag", "@notes/client@2.0.0");
  git("checkout", "--quiet", "main");

  expect((await run()).printed).toMatch(/^Since @notes\/client@0\.10\.0\n/);
});

test.each([
  ["a revision that git does not know", ["nowhere"], /^git knows no commit "nowhere"\. Give a tag, a branch or the id/],
  ["a revision that looks like an option", ["--help"], /^Give one revision to compare with/],
  ["two revisions", ["HEAD", "HEAD"], /^Give one revision to compare with/],
  ["a revision for the check, which is of the last release", ["--check", "HEAD"], /^Give one revision to compare/],
])("%s is refused", async (_, args, says) => {
  expect(await run(...args)).toEqual({ code: 1, printed: expect.stringMatching(says) });
});

test("a shallow clone that knows of no release says how to look further", async () => {
  git("tag", "--delete", "@notes/client@0.1.0");
  git("commit", "--allow-empty", "--quiet", "--message", "Another");
  const clone = join(root, "clone");
  git("clone", "--quiet", "--depth=1", `file://${root}`, clone);

  const code = await main(clone, ["--check"]);

  expect(code).toBe(0);
  expect(vi.mocked(console.log).mock.lastCall?.[0]).toMatch(
    /^This clone is shallow; .* `git fetch --tags --unshallow`/,
  );
});
