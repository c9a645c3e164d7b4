/** What documents and workflows say of the repository itself. */
import { globSync } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { fromRoot } from "../src/root.ts";

const exclude = ["**/node_modules/**", "**/recordings/**", "**/CHANGELOG.md"];
const documents = globSync(["*.md", "{packages,openapi,api,.changeset}/**/*.md"], { cwd: fromRoot(), exclude });
const workflows = globSync(".github/workflows/*.yml", { cwd: fromRoot() });
const read = (path: string) => readFile(fromRoot(path), "utf8");
const manifest: { packageManager: string; scripts: Record<string, string> } = JSON.parse(await read("package.json"));

/** As GitHub makes them: https://docs.github.com/en/get-started/writing-on-github */
function listAnchors(markdown: string): string[] {
  const titles = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test.each(documents)("every link of %s leads to a file that is there, and to a title in it", async (path) => {
  const text = (await read(path)).replaceAll(/^```.*?^```/gms, "");
  const links = [...text.matchAll(/\]\((?!\w+:)([^)#]*)#?([^)]*)\)/g)];
  for (const [link, target = "", anchor = ""] of links) {
    const file = target === "" ? path : join(dirname(path), target);
    await expect(access(fromRoot(file)), link).resolves.toBeUndefined();
    if (anchor) expect(listAnchors(await read(file)), link).toContain(anchor);
  }
});

test.each([...documents, ...workflows, ".ci/run"])(
  "%s runs scripts that there are, by the pinned pnpm",
  async (path) => {
    const text = await read(path);
    const calls = [...text.matchAll(/npx -y (pnpm@[\w.]+) ([\w:-]+)/g)];

    for (const [call, pnpm, script = ""] of calls) {
      expect(pnpm, call).toBe(manifest.packageManager);
      if (!script.startsWith("-")) expect(Object.keys(manifest.scripts), call).toContain(script);
    }
  },
);

test.each(workflows)("%s takes every action by its commit, and may read no more than the repository", async (path) => {
  const text = await read(path);
  const actions = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = ""]) => action);

  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
});

test("the README has at most 150 lines", async () => {
  expect((await read("README.md")).trimEnd().split("\n").length).toBeLessThanOrEqual(150);
});

test("what npm shows of the project is the same in every package", async () => {
  const repositories = globSync("packages/*/package.json", { cwd: fromRoot() }).map(async (path) => {
    const { private: isPrivate, repository, bugs } = JSON.parse(await read(path));
    return isPrivate ? [] : [JSON.stringify([repository.url, bugs])];
  });

  expect(new Set((await Promise.all(repositories)).flat()).size).toBe(1);
});
