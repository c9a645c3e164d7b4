import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findIssues, type State } from "../src/api/find-issues.ts";
import { main } from "../src/api/main.ts";
import { compileReleased } from "../src/api/released-type-tests.ts";

/** A plan of one package, with the changesets that name it. */
const planned = (type: State["plan"][number]["type"], ...changesets: string[]) => [{ name: "@x/a", type, changesets }];

describe("issues of the reports and the changesets", () => {
  const a = { packageName: "@x/a", text: "A" };
  const b = { packageName: "@x/b", text: "B" };
  const same = new Map([["a.api.md", "A"]]);
  const other = new Map([["a.api.md", "before"]]);
  const error = "types.test.ts no longer compiles as it was released, line 2: No";
  const base: State = {
    reports: new Map([["a.api.md", a]]),
    committed: same,
    released: same,
    errors: [],
    version: "0.1.0",
    plan: [],
  };
  const outdated = "not what the types are. Run `pnpm api:update`, then review and commit what changed.";
  const changed = "api/a.api.md: changed since 0.1.0. Run `pnpm changeset` and choose @x/a.";
  const breaks = "That breaks callers of 0.1.0: run `pnpm changeset` and choose minor.";
  const more = new Map([...same, ["b.api.md", "B"]]);

  const cases: [given: string, state: Partial<State>, want: string[]][] = [
    ["nothing changed", {}, []],
    ["no release, and up to date", { released: new Map(), errors: [error] }, []],
    ["no release, and a report outdated", { released: new Map(), committed: other }, [`api/a.api.md: ${outdated}`]],
    ["no release, and no report", { released: new Map(), committed: new Map() }, [`api/a.api.md: ${outdated}`]],
    ["a report of no entry point", { committed: more }, [`api/b.api.md: ${outdated}`]],
    ["changed, no changeset", { released: other }, [changed]],
    ["changed, outdated, no changeset", { released: other, committed: other }, [`api/a.api.md: ${outdated}`, changed]],
    ["changed, a patch", { released: other, plan: planned("patch", "one") }, []],
    ["changed, a changeset of another package alone", { released: other, plan: planned("patch") }, [changed]],
    ["changed, a changeset of no bump", { released: other, plan: planned("none", "one") }, [changed]],
    [
      "two packages changed, one announced",
      {
        reports: new Map([...base.reports, ["b.api.md", b]]),
        committed: more,
        released: other,
        plan: planned("minor", "one"),
      },
      ["api/b.api.md: changed since 0.1.0. Run `pnpm changeset` and choose @x/b."],
    ],
    ["type tests don't compile, no changeset", { errors: [error] }, [`${error}. ${breaks}`]],
    ["type tests don't compile, a patch", { errors: [error], plan: planned("patch", "one") }, [`${error}. ${breaks}`]],
    ["type tests don't compile, a minor", { errors: [error], plan: planned("minor", "one") }, []],
    ["two don't compile", { errors: [error, "another"] }, [`${error} (and 1 more). ${breaks}`]],
    [
      "type tests don't compile, a minor after 1.0",
      { errors: [error], version: "1.2.0", plan: planned("minor", "one") },
      [`${error}. That breaks callers of 1.2.0: run \`pnpm changeset\` and choose major.`],
    ],
    ["an entry point is gone", { released: more }, [`api/b.api.md: the entry point is gone. ${breaks}`]],
    ["an entry point is gone, a minor", { released: more, plan: planned("minor", "one") }, []],
  ];

  test.each(cases)("%s", (_, state, want) => {
    expect(findIssues({ ...base, ...state })).toEqual(want);
  });
});

describe("in a repository", () => {
  const limit = "packages/client/dist/index.d.ts";
  const typeTests = "packages/client/test/types.test.ts";
  const files: Record<string, string> = {
    "package.json": '{ "name": "notes", "version": "0.0.0", "private": true }',
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    ".changeset/config.json": '{ "baseBranch": "main" }',
    "openapi/notes.yaml": "openapi: 3.1.0\n",
    "packages/internal/package.json": '{ "name": "internal", "version": "0.0.0", "private": true }',
    "packages/internal/test/types.test.ts": "not released",
    "packages/client/package.json": `{ "name": "@notes/client", "version": "0.1.0", "exports": {
      ".": { "types": "./dist/index.d.ts" }, "./v1/xml": { "types": "./dist/xml.d.ts" }, "./package.json": "./package.json" } }`,
    "packages/client/tsconfig.json": '{ "compilerOptions": { "strict": true, "noLib": true, "types": [] } }',
    "packages/client/tsconfig.build.json": '{ "compilerOptions": { "lib": ["es5"], "types": [] } }',
    [limit]: "export declare const limit: number;\n",
    "packages/client/dist/xml.d.ts":
      "interface Note {\n  id: string;\n}\nexport declare function getNote(): Note;\nexport {};\n",
    [typeTests]:
      'import { limit } from "../dist/index.js";\nexport const same: number = limit;\n// @ts-expect-error: it is no text\nexport const text: string = limit;\n',
  };
  let root = "";

  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };

  /** Checks, and returns what was printed about issues. */
  const check = async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const code = await main(root, "check");
    const lines = error.mock.calls.flat();
    error.mockRestore();
    expect(code).toBe(lines.length === 0 ? 0 : 1);
    return lines;
  };

  beforeEach(async () => {
    vi.spyOn(console, "log").mockReturnValue();
    root = await mkdtemp(join(tmpdir(), "api-"));
    for (const [path, content] of Object.entries(files)) await write(path, content);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true });
  });

  const compilations: [types: string, errors: RegExp[]][] = [
    ["export declare const limit: number;", []],
    ["export declare const limit: 1;", []],
    ["export declare const limit: never;", []],
    [
      "export declare const limit: string;",
      [/types\.test\.ts no longer compiles .* line 2: Type 'string' is not [^.]*$/],
    ],
    [
      "export declare const size: number;",
      [/types\.test\.ts no longer compiles .* line 1: .* no exported member 'limit'/],
    ],
  ];

  test.each(compilations)("released type tests against %j", async (types, errors) => {
    await write(limit, types);
    await write(typeTests, "not what was released");
    const released = new Map([[typeTests, files[typeTests] ?? ""]]);

    expect(compileReleased(root, released)).toEqual(errors.map((error) => expect.stringMatching(error)));
  });

  test("each entry point has a report, with the types that it uses, and without notes on missing comments", async () => {
    await main(root, "update");

    const report = await readFile(join(root, "api/client-v1-xml.api.md"), "utf8");
    expect(report).toContain("// @public\nexport function getNote(): Note;\n");
    expect(report).toContain("interface Note {\n    id: string;\n}\n");
  });

  test("what is released is kept, compared and announced", async () => {
    await write("api/released/gone.api.md", "");
    await write("api/gone.api.md", "");
    await main(root, "release");

    const kept = await readdir(join(root, "api"), { recursive: true, withFileTypes: true });
    const paths = kept.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(paths.map((path) => relative(root, path)).toSorted()).toEqual([
      "api/client-v1-xml.api.md",
      "api/client.api.md",
      "api/released/client-v1-xml.api.md",
      "api/released/client.api.md",
      "api/released/openapi/notes.yaml",
      `api/released/${typeTests}`,
    ]);
    expect(await check()).toEqual([]);

    await write(limit, "export declare const limit: string;\n");
    await write(".changeset/one.md", '---\n"@notes/client": patch\n---\n\nA change.\n');
    expect(await check()).toEqual([
      expect.stringMatching(/^api\/client\.api\.md: not what the types are/),
      expect.stringMatching(/types\.test\.ts no longer compiles .* choose minor\.$/),
    ]);

    await main(root, "update");
    await write(".changeset/one.md", '---\n"@notes/client": minor\n---\n\nA change.\n');
    expect(await check()).toEqual([]);
  });
});
