import { startMock } from "@group-move/mock";
import { DEFAULT_KEY } from "@group-move/simulator";
import { send, startServer } from "@group-move/testing";
import { expect, test } from "vitest";
import { checkResponse } from "../../src/live/check-response.ts";
import { run } from "../../src/live/command.ts";
import { createExchange, operation } from "../record/fixtures.ts";
import { openTerminal } from "../record/terminal.ts";
import { ids, key, source, startDeviating, startGroups, target, type Deviation } from "./portal.ts";

const builtIn = JSON.stringify(operation.extensions["x-preconditions"]).match(/[\da-f]{8}(-[\da-f]{4,12}){4}/g) ?? [];

test("the document names built-in groups", () => {
  expect(builtIn).toHaveLength(5);
});

const wrong: [name: string, argv: string[], env: Record<string, string>, message: RegExp][] = [
  [
    "equal ids",
    ["--from", source, "--to", source.toUpperCase()],
    key,
    /Nothing was sent. fromId, toId: With equal ids/,
  ],
  ["a source that is no GUID", ["--from", "all", "--to", target], key, /Nothing was sent. fromId: must be a GUID/],
  ["a group to read that is no GUID", ["--id", "{x}"], key, /Nothing was sent. id: must be a GUID/],
  ...builtIn.map((id): (typeof wrong)[number] => [
    `the built-in source ${id}`,
    ["--from", id, "--to", target],
    key,
    /fromId: This is the id of a built-in/,
  ]),
  ["no credential", ids, {}, /No credential is given. Set DOCSPACE_API_KEY, or DOCSPACE_AUTH_TOKEN./],
  ["two credentials", ids, { ...key, DOCSPACE_AUTH_TOKEN: "abc" }, /are both set. Set only one of them./],
  ["a mistyped option with a secret", [...ids, `--api-ky=${DEFAULT_KEY}`], key, /unknown option '--api-ky'/],
  ["the name of an operation", ["getGroup"], key, /too many arguments/],
];

test.each(wrong)("%s is wrong usage, and nothing is sent", async (_, argv, env, message) => {
  await using portal = await startGroups();
  await using terminal = await openTerminal({ ...env, DOCSPACE_URL: portal.url }, run);
  const { code, stdout, stderr } = await terminal.run(...argv, "--yes");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain(DEFAULT_KEY);
  expect(portal.log).toEqual([]);
});

test("no portal is wrong usage", async () => {
  await using terminal = await openTerminal(key, run);
  expect(await terminal.run(...ids)).toMatchObject({ code: 2, stderr: expect.stringContaining("set DOCSPACE_URL") });
});

test("it says what it is about to ask, and asks before it does", async () => {
  await using portal = await startGroups();
  await using terminal = await openTerminal(key, run);
  const { code, stderr } = await terminal.runTyping("y\n", ...ids, "--portal", portal.url);
  expect(code).toBe(0);
  expect(stderr.trimEnd()).toBe(`Portal      ${portal.url}/
Credential  from DOCSPACE_API_KEY
Operations  getVersion: GET /api/2.0/settings/version/build
            getGroups: GET /api/2.0/group
            getRooms: GET /api/2.0/files/rooms
            getGroup: GET /api/2.0/group/{id}
            moveGroupMembers: PUT /api/2.0/group/{fromId}/members/{toId}, if response.members of GET /api/2.0/group/{fromId} is empty
            not addGroupMembers: PUT /api/2.0/group/{id}/members
            not removeGroupMembers: DELETE /api/2.0/group/{id}/members
            not setGroupManager: PUT /api/2.0/group/{id}/manager
Send what changes nothing? [y/N] y`);
});

const path = (from: string, to: string) => `PUT /api/2.0/group/${from}/members/${to}`;

test("a move is sent after its source was read, and with its credential but once", async () => {
  await using portal = await startServer((response, request) => {
    const isAsked = request.headers.authorization === `Bearer ${DEFAULT_KEY}`;
    send(response, isAsked ? 200 : 401, { response: { members: [] } });
  });
  await using terminal = await openTerminal(key, run);
  await terminal.run(...ids, "--portal", portal.url, "--yes");
  const requests = portal.received.map(({ method, url, headers }) => {
    const known = url.replaceAll(/[\da-f-]{36}/g, (id) => ([source, target].includes(id) ? id : "random"));
    return `${method} ${known}${headers.authorization ? "" : " without a credential"}`;
  });
  expect(requests.slice(-7)).toEqual([
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
  ["no", "n\n", 2, "Not confirmed: nothing was sent."],
  ["the end of the input", undefined, 2, "Not confirmed: nothing was sent."],
  ["Ctrl-C", "\u{3}", 130, "Interrupted: nothing was sent."],
])("after %s in answer to the question nothing is sent", async (_, typed, code, message) => {
  await using portal = await startGroups();
  await using terminal = await openTerminal(key, run);
  const outcome = await terminal.runTyping(typed, ...ids, "--portal", portal.url);
  expect(outcome).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
  expect(portal.log).toEqual([]);
});

test("where there is nobody to ask, nothing is sent without --yes", async () => {
  await using portal = await startGroups();
  await using terminal = await openTerminal(key, run);
  const outcome = await terminal.run("--portal", portal.url);
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining("With --yes") });
  expect(portal.log).toEqual([]);
});

test("the mock, whose groups are examples and which knows every id, is found out", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal(key, run);
  const { code, stdout } = await terminal.run(...ids, "--portal", mock.url, "--yes");
  expect(code).toBe(1);
  expect(stdout.replaceAll(/[\da-f-]{36}/g, "…")).toContain(
    `FAIL  getGroup            3.7.2  200 401 200 400  response.membersCount is the length of members
      unknown id (…): response.status: 200 in place of 404
-     moveGroupMembers    3.7.2  -  not asked: it would change something: response.members of GET /api/2.0/group/… has 5
`,
  );
});

const groups = "GET /api/2.0/group";
const group = `GET /api/2.0/group/${target}`;

const deviations: [name: string, deviation: Deviation, issue: string][] = [
  [
    "a field of a wrong type",
    { request: group, change: (response) => ({ ...response, membersCount: "one" }) },
    "as given: response.membersCount: the document says integer or null; the portal has a string",
  ],
  [
    "a field that the document lacks",
    { request: group, change: (response) => ({ ...response, pet: 1 }) },
    "as given: response.pet: the document says nothing of this field; the portal has it",
  ],
  [
    "a field that is missing",
    { request: group, change: (response) => ({ ...response, name: undefined }) },
    "as given: response.name: the document says it is required; the portal has none",
  ],
  [
    "a number of members that is not that of the list",
    { request: group, change: (response) => ({ ...response, membersCount: 2 }) },
    "as given: response.membersCount: members has 1; the portal says 2",
  ],
  [
    "a status that the document lacks",
    { request: groups, status: 418, body: {} },
    "as given: response.status: 418 in place of 200",
  ],
  [
    "a status of another case",
    { request: groups, status: 404, body: "" },
    "as given: response.status: 404 in place of 200",
  ],
  [
    "a redirect, which is not followed",
    { request: groups, status: 302, headers: { location: "/login" }, body: "" },
    "as given: response.status: 302 in place of 200",
  ],
  [
    "another media type",
    { request: groups, headers: { "content-type": "text/html" }, body: "<p>Sign in</p>" },
    "the document says application/json, text/json, text/plain; the portal has text/html",
  ],
  [
    "a body that is empty",
    { request: groups, body: "" },
    "as given: the document says there is a body; the portal has none",
  ],
  [
    "a body of no media type",
    { request: groups, headers: { "content-type": "" }, body: "oops" },
    "as given: response.headers.content-type: is missing, and there is a body",
  ],
  [
    "a success that names an error",
    { request: groups, body: { error: { message: "no" }, status: 1 } },
    "as given: response: the document says it is required; the portal has none",
  ],
  [
    "a body that repeats the credential",
    { request: group, change: (response) => ({ ...response, [DEFAULT_KEY]: 1 }) },
    "as given: response.[redacted]: the document says nothing of this field; the portal has it",
  ],
  [
    "an object in place of a list",
    { request: groups, change: (response) => ({ ...response }) },
    "as given: response: the document says array; the portal has an object",
  ],
];

test.each(deviations)("%s is told in one line, and exits with 1", async (_, deviation, issue) => {
  await using portal = await startDeviating(deviation);
  await using terminal = await openTerminal(key, run);
  const { code, stdout, stderr } = await terminal.run("--id", target, "--portal", portal.url, "--yes");
  const lines = stdout.split("\n").filter((line) => /^FAIL|^ {6}\S/.test(line));
  expect(lines).toEqual([expect.stringMatching(/^FAIL {2}getGroups? /), expect.stringContaining(issue)]);
  expect(code).toBe(1);
  expect(stdout).toContain("responds as documented to 3 of 4 operations; 4 were not asked.");
  expect(stdout + stderr).not.toMatch(`${DEFAULT_KEY}|Zita|Nord`);
});

test("a response that is too long for a recording is checked like another", async () => {
  await using portal = await startDeviating({
    request: group,
    change: (response) => ({ ...response, name: "x".repeat(600_000) }),
  });
  await using terminal = await openTerminal(key, run);
  const outcome = await terminal.run("--id", target, "--portal", portal.url, "--yes");
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining("to 4 of 4 operations") });
});

test("a portal that gives no response ends the run in one line", async () => {
  const portal = await startGroups();
  await portal.close();
  await using terminal = await openTerminal(key, run);
  const { code, stdout, stderr } = await terminal.run("--portal", portal.url, "--yes");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^Error: The portal gave no response to GET \/api\/2\.0\/settings\/\S+: ECONNREFUSED\.$/m);
});

test("Ctrl-C while a request is under way ends the run, and says that it may have been carried out", async () => {
  await using terminal = await openTerminal(key, run);
  await using portal = await startServer(() => terminal.interrupt());
  const outcome = await terminal.run("--portal", portal.url, "--yes");
  expect(outcome).toMatchObject({ code: 130, stderr: expect.stringContaining("may have carried it out") });
  expect(portal.received).toHaveLength(1);
});

test("what the document allows, and the client does not make of it what it should, is an issue of the client", async () => {
  const response = { status: 299, description: "None.", headers: [], content: [], links: [], pointer: "#" };
  const responses = [...operation.responses, response];
  const exchange = createExchange({ status: 299, responseBody: "", responseHeaders: [] });
  expect(await checkResponse(exchange, { ...operation, responses }, [299])).toMatchObject({
    issues: [expect.stringMatching(/^the client gives \w+ for a 299: /)],
  });
});
