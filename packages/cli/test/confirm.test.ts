import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { confirm } from "../src/confirm.ts";
import { body, errorBody, group, people } from "./bodies.ts";
import { fromId, key, runChild, runHere, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const moved = answering(200, body(group(people)));

const replies = [
  ["y", { keys: "y\n", exitCode: 0 }],
  ["YES", { keys: "YES\n", exitCode: 0 }],
  ["n", { keys: "n\n", exitCode: 1 }],
  ["yes between blanks", { keys: " yes \n", exitCode: 0 }],
  ["just Enter", { keys: "\n", exitCode: 1 }],
  ["y and more", { keys: "yy\n", exitCode: 1 }],
  ["yesterday", { keys: "yesterday\n", exitCode: 1 }],
  ["Ctrl-D", { keys: "\u{4}", exitCode: 1 }],
  ["Ctrl-C", { keys: "\u{3}", exitCode: 130 }],
] as const;

test.each(replies)("%s to the question sends a request only if it is a yes", async (_, { keys, exitCode }) => {
  const portal = await startPortal(moved);
  const outcome = await runHere([fromId, toId, "--portal", portal.url, "--api-key", key], {
    keys,
    env: { NO_COLOR: "1" },
  });
  expect(outcome.exitCode).toBe(exitCode);
  expect(outcome.stderr).toContain(`Portal      ${portal.url}\nFrom group  ${fromId}\nTo group    ${toId}\n`);
  expect(outcome.stderr.includes("nothing was sent")).toBe(exitCode !== 0);
  expect(outcome.stdout.includes("Moved")).toBe(exitCode === 0);
  expect(portal.requests).toHaveLength(exitCode === 0 ? 1 : 0);
});

const ends: [what: string, end: (stdin: PassThrough, interrupt: AbortController) => void, exitCode: number][] = [
  ["the end of the input", (stdin) => stdin.end(), 1],
  ["the end of the input after half a line", (stdin) => stdin.end("y"), 1],
  ["a signal from outside", (_, interrupt) => interrupt.abort(), 130],
];

test.each(ends)("%s at the question is no yes, and leaves the line of the question", async (_, end, exitCode) => {
  const [stdin, stdout, stderr, interrupt] = [
    new PassThrough(),
    new PassThrough(),
    new PassThrough(),
    new AbortController(),
  ];
  const io = { stdin, stdout, stderr, env: {}, interrupt: interrupt.signal };
  const confirmed = confirm({ fromId, toId }, "https://portal.example.com", io);
  end(stdin, interrupt);
  await expect(confirmed).rejects.toMatchObject({ exitCode });
  expect(String(stderr.read())).toMatch(/\nMove all members\? \[y\/N\] \n$/);
  expect(stdout.read()).toBeNull();
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
