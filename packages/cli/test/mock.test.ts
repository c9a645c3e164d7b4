import { expect, test } from "vitest";
import { body, group } from "./bodies.ts";
import { fromId, key, runChild, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const moved = answering(200, body(group([])));

test("--mock needs no credential, asks no portal, and says first that nothing is moved", async () => {
  const portal = await startPortal(moved);
  const outcome = await runChild([fromId, toId, "--mock"], { DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: key });
  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout).toMatch(
    /^Moved the members of the group 08e455dc-98c4-4390-b36f-54757080149c\nto .+ \(258efd0c/,
  );
  expect(outcome.stderr).toBe("On the mock, which answers with an example: nothing is moved on a portal.\n");
  expect(portal.requests).toHaveLength(0);
});

test("--mock and --json print the mock's body alone on stdout", async () => {
  const { exitCode, stdout } = await runChild([fromId, toId, "--mock", "--json"]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ response: { id: toId }, status: 0 });
});

test("--mock refuses wrong ids like a portal's move", async () => {
  expect(await runChild([fromId, fromId, "--mock"])).toMatchObject({ exitCode: 2, stdout: "" });
});

const hook = `
  import { registerHooks } from "node:module";
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== "@group-move/mock") return next(specifier, context);
      throw Object.assign(new Error("Cannot find package '@group-move/mock'"), { code: "ERR_MODULE_NOT_FOUND" });
    },
  });`;
const withoutMock = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };

test("a move on a portal works where the mock is not installed", async () => {
  const portal = await startPortal(moved);
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key], withoutMock);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
});

test("--mock says how to install the mock where it is missing", async () => {
  const outcome = await runChild([fromId, toId, "--mock"], withoutMock);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toMatch(/which is not installed\.\nHint: .*npm install @group-move\/mock/);
});
