import { expect, test } from "vitest";
import { body, errorBody, group, people } from "./bodies.ts";
import { fromId, key, runChild, runHere, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const moved = answering(200, body(group(people)));

const answers = [
  ["y", { keys: "y\n", exitCode: 0 }],
  ["YES", { keys: "YES\n", exitCode: 0 }],
  ["n", { keys: "n\n", exitCode: 1 }],
  ["just Enter", { keys: "\n", exitCode: 1 }],
  ["yesterday", { keys: "yesterday\n", exitCode: 1 }],
  ["Ctrl-D", { keys: "\u{4}", exitCode: 1 }],
  ["Ctrl-C", { keys: "\u{3}", exitCode: 130 }],
] as const;

test.each(answers)("%s to the question sends a request only if it is a yes", async (_, { keys, exitCode }) => {
  const portal = await startPortal(moved);
  const outcome = await runHere([fromId, toId, "--portal", portal.url, "--api-key", key], { keys });
  expect(outcome.exitCode).toBe(exitCode);
  expect(outcome.stderr).toContain(`Portal      ${portal.url}\nFrom group  ${fromId}\nTo group    ${toId}\n`);
  expect(outcome.stderr.includes("nothing was sent")).toBe(exitCode !== 0);
  expect(outcome.stdout.includes("Moved")).toBe(exitCode === 0);
  expect(portal.requests).toHaveLength(exitCode === 0 ? 1 : 0);
});

test("--yes does not ask", async () => {
  const portal = await startPortal(moved);
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key, "--yes"];
  expect(await runHere(args, { keys: "n\n" })).toMatchObject({ exitCode: 0, stderr: "" });
});

test("who has no stderr to see the question on is not asked", async () => {
  const portal = await startPortal(moved);
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  const outcome = await runHere(args, { keys: "n\n", stderrToFile: true });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
});

test("ids that are refused are refused before the question", async () => {
  const args = [fromId, fromId, "--portal", "https://portal.example.com", "--api-key", key];
  const { exitCode, stderr } = await runHere(args, { keys: "y\n" });
  expect(exitCode).toBe(2);
  expect(stderr).not.toContain("[y/N]");
});

test("Ctrl-C while the request is under way ends with exit code 130, and says that it may go on", async () => {
  const child: { kill?: () => void } = {};
  const portal = await startPortal(() => child.kill?.());
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  const outcome = await runChild(args, {}, (started) => (child.kill = () => started.kill("SIGINT")));
  expect(outcome).toMatchObject({ exitCode: 130, stdout: "" });
  expect(outcome.stderr).toMatch(/^Error: Interrupted while .*\nHint: The portal may have moved some .*\n$/);
});

test("Ctrl-C while a retry is waited for ends the command at once", async () => {
  const child: { kill?: () => void } = {};
  const portal = await startPortal((request, response) => {
    answering(503, errorBody(503, "Later"), { "retry-after": "50" })(request, response);
    response.once("close", () => child.kill?.());
  });
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  const outcome = await runChild(args, {}, (started) => (child.kill = () => started.kill("SIGINT")));
  expect(outcome).toMatchObject({ exitCode: 130, stdout: "" });
});
