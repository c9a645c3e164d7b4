import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { errorBody } from "./bodies.ts";
import { fromId, key, runChild, runHere, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const compare = "look at both groups until they no longer change";
const html = "<!doctype html><html><head><title>Sign in</title></head></html>";
const asHtml = { "content-type": "text/html" };

const failures: [name: string, { answer: RequestListener; says: string; hint: string; timeout?: string }][] = [
  ["400", { answer: answering(400, errorBody(400, "Bad")), says: "was answered 400: Bad.", hint: "did not accept" }],
  ["401", { answer: answering(401, ""), says: "was answered 401.", hint: "Create one on the portal" }],
  [
    "402",
    { answer: answering(402, errorBody(402, "Pay")), says: "answered 402: Pay.", hint: "Ask the portal's owner" },
  ],
  ["403", { answer: answering(403, errorBody(403, "Denied")), says: "403: Denied.", hint: "needs accounts:write" }],
  ["404", { answer: answering(404, errorBody(404, "Gone")), says: `${fromId} and ${toId}`, hint: "Contacts > Groups" }],
  ["429", { answer: answering(429, "", { "retry-after": "3600" }), says: "answered 429.", hint: "Wait 3600 s" }],
  ["429 without a time", { answer: answering(429, ""), says: "answered 429.", hint: "Wait a minute" }],
  ["500", { answer: answering(500, errorBody(500, "Oops")), says: "answered 500: Oops.", hint: compare }],
  [
    "503 that says when to come back",
    {
      answer: answering(503, "", { "retry-after": "3600" }),
      says: "answered 503. The portal asks to wait 3600 s.",
      hint: "Repeat the move later",
    },
  ],
  ["503", { answer: answering(503, html, asHtml), says: "answered 503", hint: compare }],
  ["502", { answer: answering(502, html, asHtml), says: "answered 502", hint: compare }],
  ["a sign-in page", { answer: answering(200, html, asHtml), says: 'titled "Sign in"', hint: "sign-in page may have" }],
  [
    "a redirect to elsewhere",
    {
      answer: answering(302, "", { location: "https://elsewhere.example.com/" }),
      says: "was redirected to https://elsewhere.example.com/.",
      hint: "Set --portal to the portal's final address",
    },
  ],
  ["a broken connection", { answer: ({ socket }) => socket.destroy(), says: "The move failed: ", hint: compare }],
  [
    "no answer in time",
    {
      answer: () => {},
      timeout: "200",
      says: "within 200 ms",
      hint: "which completes what is missing. --timeout",
    },
  ],
  [
    "an error named under a 200",
    { answer: answering(200, errorBody(403, "No")), says: "names the status 403", hint: "" },
  ],
];

test.each(failures)(
  "%s ends with exit code 1, an error and a hint, and no secret",
  // Only what never answers is cut short: on a busy machine, the first request of all takes its time.
  async (_, { answer, says, hint, timeout = "10000" }) => {
    const portal = await startPortal(answer);
    const limits = ["--retries", "0", "--timeout", timeout];
    const outcome = await runHere([fromId, toId, "--portal", portal.url, "--api-key", key, ...limits]);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
    const [error = "", advice = "", ...more] = outcome.stderr.split("\n");
    expect(more).toEqual([""]);
    expect(error).toMatch(/^Error: The move .*\.$/);
    expect(error).toContain(says);
    expect(advice).toMatch(/^Hint: .*\.$/);
    expect(advice).toContain(hint);
    expect(outcome.stderr).not.toMatch(/GroupsController|\bat .*:\d+/);
    expect(outcome.stderr).not.toContain(key);
  },
);

test("the real command ends with exit code 1 when the portal says no", async () => {
  const portal = await startPortal(answering(403, errorBody(403, "Access denied")));
  const outcome = await runChild([fromId, toId, "--portal", portal.url, "--api-key", key]);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
  expect(outcome.stderr).toMatch(/^Error: The move was answered 403: Access denied\.\nHint: .+\n$/);
});

test("a token that is refused is called a session, by the name of its variable", async () => {
  const portal = await startPortal(answering(401, ""));
  const { stderr } = await runHere([fromId, toId, "--portal", portal.url], { env: { DOCSPACE_AUTH_TOKEN: key } });
  expect(stderr).toContain("The session of DOCSPACE_AUTH_TOKEN has ended.");
});

test("an address where nobody listens ends with exit code 1 and a word on the address", async () => {
  const args = [fromId, toId, "--portal", "http://127.0.0.1:1", "--api-key", key, "--retries", "0"];
  const { exitCode, stderr } = await runHere(args);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("Nothing was sent. Check the address in --portal and the network.");
});

test("what a portal says cannot drive the terminal, echo the key or fill the screen", async () => {
  const evil = `\u{1B}[2J\u{9B}31m${key}\n${"x".repeat(5000)}`;
  const portal = await startPortal(answering(403, errorBody(403, evil)));
  const { stderr } = await runHere([fromId, toId, "--portal", portal.url, "--api-key", key]);
  expect(stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(stderr).not.toContain(key);
  expect(stderr.length).toBeLessThan(1000);
});

test("--retries repeats what may be repeated", async () => {
  let answers = 0;
  const portal = await startPortal((request, response) => {
    answers += 1;
    answering(answers === 1 ? 503 : 401, "", { "retry-after": "0" })(request, response);
  });
  const args = [fromId, toId, "--portal", portal.url, "--api-key", key, "--retries", "1"];
  expect(await runHere(args)).toMatchObject({ exitCode: 1 });
  expect(portal.requests).toHaveLength(2);
});
