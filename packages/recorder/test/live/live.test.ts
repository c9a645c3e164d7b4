import { startMock } from "@group-move/mock";
import { expect, test } from "vitest";
import { checkResponse } from "../../src/live/check-response.ts";
import { run } from "../../src/live/command.ts";
import { createExchange, operation } from "../record/fixtures.ts";
import { respondJson, startPortal } from "../record/portal.ts";
import { openTerminal } from "../record/terminal.ts";
import { credential, serverVersions, source, startVersionPortal, target } from "./server-versions.ts";

const ids = ["moveGroupMembers", "--from", source, "--to", target];
const key = { DOCSPACE_API_KEY: credential };
const [newest] = serverVersions.toReversed();
if (!newest) throw new Error("There is no version.");
const builtIn = JSON.stringify(operation.extensions["x-preconditions"]).match(/[\da-f]{8}(-[\da-f]{4,12}){4}/g) ?? [];

test("the document names built-in groups", () => {
  expect(builtIn).toHaveLength(5);
});

const wrong: [name: string, argv: string[], env: Record<string, string>, message: RegExp][] = [
  ["no id", ["moveGroupMembers"], key, /required option '--from, --fromId <value>' not specified/],
  ["only one id", ["moveGroupMembers", "--from", source], key, /required option '--to, --toId <value>' not specified/],
  [
    "equal ids",
    ["moveGroupMembers", "--from", source, "--to", source.toUpperCase()],
    key,
    /Nothing was sent. fromId, toId: With equal ids/,
  ],
  [
    "a source that is no GUID",
    ["moveGroupMembers", "--from", "all", "--to", target],
    key,
    /Nothing was sent. fromId: must be a GUID/,
  ],
  [
    "a target that is no GUID",
    ["moveGroupMembers", "--from", source, "--to", "{x}"],
    key,
    /Nothing was sent. toId: must be a GUID/,
  ],
  ...builtIn.flatMap((id): typeof wrong => [
    [
      `the built-in source ${id}`,
      ["moveGroupMembers", "--from", id, "--to", target],
      key,
      /fromId: This is the id of a built-in/,
    ],
    [
      `the built-in target ${id}`,
      ["moveGroupMembers", "--from", source, "--to", id.toUpperCase()],
      key,
      /toId: This is the id of a built-in/,
    ],
  ]),
  ["no credential", ids, {}, /No credential is given. Set DOCSPACE_API_KEY, or DOCSPACE_AUTH_TOKEN./],
  ["two credentials", ids, { ...key, DOCSPACE_AUTH_TOKEN: credential }, /are both set. Set only one of them./],
  ["a mistyped option with a secret", [...ids, `--api-ky=${credential}`], key, /unknown option '--api-ky'/],
  ["another operation", ["moveMountains", ...ids.slice(1)], key, /too many arguments|unknown command/],
];

test.each(wrong)("%s is wrong usage, and nothing is sent", async (_, argv, env, message) => {
  await using portal = await startVersionPortal(newest);
  await using terminal = await openTerminal({ ...env, DOCSPACE_URL: portal.url }, run);
  const { code, stdout, stderr } = await terminal.run(...argv, "--yes", "--unverified");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain(credential);
  expect(portal.requests).toEqual([]);
});

test("no portal is wrong usage", async () => {
  await using terminal = await openTerminal(key, run);
  expect(await terminal.run(...ids)).toMatchObject({ code: 2, stderr: expect.stringContaining("set DOCSPACE_URL") });
});

test("it says what it is about to send and what has to come of it, and asks", async () => {
  await using portal = await startVersionPortal(newest);
  await using terminal = await openTerminal(key, run);
  const { code, stderr } = await terminal.runTyping("y\n", ...ids, "--portal", portal.url);
  expect(code).toBe(0);
  expect(stderr.replaceAll(/(?<=unknown \w+ )\([\da-f-]{36}\)/g, "(…)")).toBe(`Portal      ${portal.url}/
Request     moveGroupMembers: PUT /api/2.0/group/{fromId}/members/{toId}
            fromId: "${source}"
            toId: "${target}"
Credential  from DOCSPACE_API_KEY
First       GET /api/2.0/group/{fromId}, where response.members has to be empty, or nothing else is sent
Then        as given: 200
            without a credential: 401
            unknown fromId (…): 404
            unknown toId (…): 404
            malformed fromId (not-an-id): 400 or 404
            malformed toId (not-an-id): 400 or 404
Send them? [y/N] response.members of GET /api/2.0/group/${source} is empty.
`);
});

function path(from: string, to: string): string {
  return `PUT /api/2.0/group/${from}/members/${to}`;
}

test("the requests are those that it announced", async () => {
  await using portal = await startVersionPortal(newest);
  await using terminal = await openTerminal(key, run);
  await terminal.run(...ids, "--portal", portal.url, "--yes");
  expect(
    portal.requests.map(({ method, url, headers }) => {
      const known = url.replaceAll(/[\da-f-]{36}/g, (id) => ([source, target].includes(id) ? id : "random"));
      return `${method} ${known}${headers.authorization === `Bearer ${credential}` ? "" : " without a credential"}`;
    }),
  ).toEqual([
    `GET /api/2.0/group/${source}`,
    path(source, target),
    `${path(source, target)} without a credential`,
    path("random", target),
    path(source, "random"),
    path("not-an-id", target),
    path(source, "not-an-id"),
  ]);
});

test.each([
  ["no", "n\n", 1, "Not confirmed: nothing was sent."],
  ["the end of the input", undefined, 130, "Interrupted: nothing was sent."],
])("after %s in answer to the question nothing is sent", async (_, typed, code, message) => {
  await using portal = await startVersionPortal(newest);
  await using terminal = await openTerminal(key, run);
  const outcome = await terminal.runTyping(typed, ...ids, "--portal", portal.url);
  expect(outcome).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
  expect(portal.requests).toEqual([]);
});

test("where there is nobody to ask, nothing is sent without --yes", async () => {
  await using portal = await startVersionPortal(newest);
  await using terminal = await openTerminal(key, run);
  const outcome = await terminal.run(...ids, "--portal", portal.url);
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining("Give --yes") });
  expect(portal.requests).toEqual([]);
});

test("the mock, whose groups are examples and which knows every id, is found out", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal(key, run);
  const argv = [...ids, "--portal", mock.url, "--yes"];
  expect(await terminal.run(...argv)).toMatchObject({ code: 2, stderr: expect.stringContaining("is not empty") });
  const { code, stdout } = await terminal.run(...argv, "--unverified");
  expect(code).toBe(1);
  expect(stdout.split("\n\n")[0]?.replaceAll(/[\da-f-]{36}/g, "…")).toBe(`ok    as given: 200 application/json
ok    without a credential: 401 application/json
FAIL  unknown fromId (…): 200 application/json
      response.status: 200 in place of 404
FAIL  unknown toId (…): 200 application/json
      response.status: 200 in place of 404
ok    malformed fromId (not-an-id): 400 application/json
ok    malformed toId (not-an-id): 400 application/json`);
});

const group = { name: "a", parent: source, category: source, id: target, members: [], membersCount: 0 };

const disagreements: [name: string, status: number, body: unknown, headers: Record<string, string>, issue: string][] = [
  [
    "a field of a wrong type",
    200,
    { response: { ...group, membersCount: "none" }, status: 0 },
    {},
    "response.membersCount: the document says integer or null; the portal has a string",
  ],
  [
    "a field that the document lacks",
    200,
    { response: { ...group, pet: 1 }, status: 0 },
    {},
    "response.pet: the document says nothing of this field; the portal has it",
  ],
  ["a status that the document lacks", 418, {}, {}, "response.status: 418 in place of 200"],
  ["a status of another case", 404, "", {}, "response.status: 404 in place of 200"],
  ["a redirect, which is not followed", 302, "", { location: "/login" }, "response.status: 302 in place of 200"],
  [
    "another media type",
    200,
    "<p>Sign in</p>",
    { "content-type": "text/html" },
    "the document says application/json, text/json, text/plain; the portal has text/html",
  ],
  ["a body that is empty", 200, "", {}, "the document says there is a body; the portal has none"],
  ["a body of no media type", 200, "oops", { "content-type": "" }, "is missing, and there is a body"],
  [
    "a success that names an error",
    200,
    { error: { message: "no" }, status: 1 },
    {},
    "response: the document says it is required; the portal has none",
  ],
  [
    "a body that repeats the credential",
    200,
    { response: { ...group, [credential]: 1 }, status: 0 },
    {},
    "response.[redacted]: the document says nothing of this field",
  ],
];

test.each(disagreements)("%s is told in one line, and exits with 1", async (_, status, body, headers, issue) => {
  await using portal = await startPortal((response, request) => {
    const isAsGiven = request.url?.includes(`${source}/members/${target}`) && request.headers.authorization;
    if (isAsGiven) respondJson(body, headers, status)(response, request);
    else response.writeHead(request.headers.authorization ? 404 : 401).end();
  });
  await using terminal = await openTerminal(key, run);
  const { code, stdout, stderr } = await terminal.run(...ids, "--portal", portal.url, "--yes", "--unverified");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^FAIL {2}as given: /);
  expect(stdout.split("\n")[1]).toContain(issue);
  expect(stdout).toContain("5 of 6 responses of the portal are as documented.");
  expect(stdout + stderr).not.toContain(credential);
  expect(portal.requests).toHaveLength(6);
});

test("a portal that gives no response ends the run in one line", async () => {
  const portal = await startPortal(respondJson({}));
  await portal[Symbol.asyncDispose]();
  await using terminal = await openTerminal(key, run);
  const { code, stdout, stderr } = await terminal.run(...ids, "--portal", portal.url, "--yes");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: The portal gave no response to GET \/api\/2\.0\/group\/\S+: ECONNREFUSED\.$/m);
});

test("Ctrl-C while a request is under way ends the run, and says that it may have been carried out", async () => {
  await using terminal = await openTerminal(key, run);
  await using portal = await startPortal(() => terminal.interrupt());
  const outcome = await terminal.run(...ids, "--portal", portal.url, "--yes", "--unverified");
  expect(outcome).toMatchObject({ code: 130, stderr: expect.stringContaining("may have carried it out") });
  expect(portal.requests).toHaveLength(1);
});

test("what the document allows, and the client does not make of it what it should, is an issue of the client", async () => {
  const response = { status: 299, description: "None.", headers: [], content: [], pointer: "#" };
  const responses = [...operation.responses, response];
  const exchange = createExchange({ status: 299, responseBody: "", responseHeaders: [] });
  expect(await checkResponse(exchange, { ...operation, responses }, [299])).toEqual([
    expect.stringMatching(/^the client gives \w+ for a 299: /),
  ]);
});
