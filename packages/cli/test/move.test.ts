import { once } from "node:events";
import { expect, test } from "vitest";
import { AnswerKeeper } from "../src/json-answer.ts";
import { body, group, manager, people } from "./bodies.ts";
import { fromId, key, runChild, runHere, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const moved = body(group(people, { manager }));

test("a move is sent to the portal once, and the group that came back is shown on stdout alone", async () => {
  const portal = await startPortal(answering(200, moved));
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key]);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(outcome.stdout).toContain("to Research & Development (258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c).");
  expect(outcome.stdout).toContain("Tom O'Hara");
  expect(portal.requests).toMatchObject([
    {
      method: "PUT",
      url: `/api/2.0/group/${fromId}/members/${toId}`,
      headers: { authorization: `Bearer ${key}` },
    },
  ]);
});

// Spaces, a number beyond 2^53, escapes and a raw control character: none of them survives a parse and a print.
const oddJson = moved.replace('"count":1', ' "count" : 1, "more": [9007199254740993, 1.0, "\\/", "\\u00e9é\u{9B}"]\n');

test("--json prints the body byte for byte, and nothing else", async () => {
  const portal = await startPortal(answering(200, oddJson));
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key, "--json"]);
  expect(outcome).toEqual({ exitCode: 0, stdout: `${oddJson}\n`, stderr: "" });
});

test("--json keeps its value on a terminal, but sends it no character that drives it", async () => {
  const evil = body(group([], { name: "\u{9B}31m\u{202E}x" }));
  const portal = await startPortal(answering(200, evil));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key, "--json"];
  const { stdout } = await runHere(args, { columns: 80 });
  expect(stdout).toContain(String.raw`\u009b31m\u202ex`);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(evil));
});

test("--json tells of an answer that does not end as plainly as a table does", async () => {
  const portal = await startPortal((_, response) => void response.writeHead(200).write("{"));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key, "--json", "--timeout", "200"];
  const outcome = await runChild(args);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
  expect(outcome.stderr).toContain("no complete response within 200 ms");
});

test("the copy for --json does not hold a connection that nobody reads from", async () => {
  const ends: Promise<unknown>[] = [];
  const portal = await startPortal((_, response) => {
    ends.push(once(response, "close"));
    response.writeHead(200).write("{");
  });
  const keeper = new AnswerKeeper(globalThis.fetch);
  const { body: stream } = await keeper.fetch(portal.url);
  void stream?.cancel();
  await keeper.discard();
  expect(ends).toHaveLength(1);
  await Promise.all(ends);
});

test("--json prints nothing on stdout when the portal says no", async () => {
  const portal = await startPortal(answering(401, ""));
  const outcome = await runHere([fromId, toId, "--portal", portal.url, "--api-key", key, "--json"]);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
});

const colours = [
  ["a pipe has no colour", {}, false],
  ["FORCE_COLOR colours a pipe", { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR=0 colours nothing", { FORCE_COLOR: "0" }, false],
  ["NO_COLOR is stronger than FORCE_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
] as const;

test.each(colours)("%s", async (_, env, want) => {
  const portal = await startPortal(answering(200, moved));
  const { stdout } = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key], env);
  expect(stdout.includes("\u{1B}[")).toBe(want);
});

test("a terminal has colour, unless NO_COLOR is set", async () => {
  const portal = await startPortal(answering(200, moved));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  expect((await runHere(args, { columns: 80 })).stdout).toContain("\u{1B}[32mMoved");
  expect((await runHere(args, { columns: 80, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u{1B}");
});

test("the table takes the width of the terminal", async () => {
  const portal = await startPortal(answering(200, moved));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  const { stdout } = await runHere(args, { columns: 50, env: { NO_COLOR: "1" } });
  expect(stdout).toContain("tom.ohara@exa…");
});

const credentials = [
  [
    "the environment gives the portal's key",
    { flags: [], env: { DOCSPACE_API_KEY: "from-env" }, want: { authorization: "Bearer from-env" } },
  ],
  [
    "the environment gives a token",
    { flags: [], env: { DOCSPACE_AUTH_TOKEN: "from-env" }, want: { cookie: "asc_auth_key=from-env" } },
  ],
  [
    "a flag beats its variable",
    { flags: ["--api-key", key], env: { DOCSPACE_API_KEY: "from-env" }, want: { authorization: `Bearer ${key}` } },
  ],
  [
    "a flag beats the variable of the other credential",
    { flags: ["--auth-token", key], env: { DOCSPACE_API_KEY: "from-env" }, want: { cookie: `asc_auth_key=${key}` } },
  ],
  [
    "an empty variable is none",
    { flags: [], env: { DOCSPACE_API_KEY: "", DOCSPACE_AUTH_TOKEN: key }, want: { cookie: `asc_auth_key=${key}` } },
  ],
] as const;

test.each(credentials)("%s", async (_, { flags, env, want }) => {
  const portal = await startPortal(answering(200, moved));
  const { exitCode } = await runHere([fromId, toId, ...flags], { env: { DOCSPACE_URL: portal.url, ...env } });
  expect(exitCode).toBe(0);
  expect(portal.requests[0]?.headers).toMatchObject(want);
});

test("--portal beats DOCSPACE_URL", async () => {
  const portal = await startPortal(answering(200, moved));
  const other = await startPortal(answering(500, ""));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  expect(await runHere(args, { env: { DOCSPACE_URL: other.url } })).toMatchObject({ exitCode: 0 });
  expect(other.requests).toHaveLength(0);
});

test("an answer that strays from the contract is a warning, since the members are moved", async () => {
  const portal = await startPortal(
    answering(200, body({ ...group([]), members: [{ ...manager, status: "\u{1B}[2JHappy" }] })),
  );
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key]);
  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout).toContain("\u{FFFD}[2JHappy");
  expect(outcome.stderr).toMatch(/^Warning: .*response\.members\[0\]\.status/);
});

test("who reads stdout may stop early", async () => {
  const many = Array.from({ length: 5000 }, () => manager);
  const portal = await startPortal(answering(200, body(group(many))));
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key], {}, ({ stdout }) =>
    stdout?.once("data", () => stdout.destroy()),
  );
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
});

test("a result that cannot be written is an error that says that the members are moved", async () => {
  const portal = await startPortal(answering(200, moved));
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key];
  const { exitCode, stderr } = await runHere(args, { fullDisk: true });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^Error: The members are moved, but .*: no space left on device\.\nHint: /);
});
