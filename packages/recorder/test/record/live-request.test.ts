import { startMock } from "@group-move/mock";
import { send, startServer } from "@group-move/testing";
import { expect, test } from "vitest";
import { host, ids, realResponse, telling } from "./fixtures.ts";
import { openTerminal } from "./terminal.ts";

const secret = "sk-geheimer-schluessel";
const env = { DOCSPACE_API_KEY: secret };
const move = ["moveGroupMembers", "--from", ids.from, "--to", ids.to];
const file = "docspace/moveGroupMembers/200-recorded.json";

test("a call of the portal is shown as the recording that it makes, and nothing is written", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal(env);
  const { code, stdout, stderr } = await terminal.run(...move, "--portal", mock.url, "--yes");
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("add --write") });
  expect(stdout).toContain(`+++ recordings/${file}`);
  expect(await terminal.written()).toEqual({});
});

test("with --write it is written in the format of a recording, and the second time there is nothing to write", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal(env);
  const argv = [
    ...move,
    "--portal",
    mock.url,
    "--yes",
    "--write",
    "--portal-version",
    "3.7.2",
    "--note",
    "Made by nobody.",
  ];
  expect(await terminal.run(...argv)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`Wrote recordings/${file}`),
  });
  const text = (await terminal.written())[file] ?? "";
  expect(JSON.parse(text)).toMatchObject({
    operationId: "moveGroupMembers",
    scenario: "recorded",
    source: { kind: "recorded", from: "A portal, called through the client by pnpm record. Made by nobody." },
    api: "docspace",
    version: "3.7.2",
    date: new Date().toISOString().slice(0, 10),
    request: { method: "PUT", query: {}, headers: ["accept", "authorization"] },
    response: { status: 200, headers: { "content-type": "application/json" } },
  });
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  expect(await terminal.run(...argv)).toMatchObject({
    stdout: `recordings/${file} is as it was.\n`,
    stderr: expect.stringContaining("There is nothing to write."),
  });
});

test("people, ids, the token and the portal's host are neither written nor printed with the recording", async () => {
  const body = JSON.stringify(realResponse).replaceAll(host, "127.0.0.1");
  await using portal = await startServer((response) =>
    send(response, 200, body, {
      "content-type": "application/json",
      "set-cookie": "asc_auth_key=geheim-geheim",
      server: "Kiki",
    }),
  );
  await using terminal = await openTerminal(env);
  const { code, stdout, stderr } = await terminal.run(...move, "--portal", portal.url, "--yes", "--write");
  expect(code).toBe(0);
  const written = Object.values(await terminal.written()).join();
  for (const word of [...telling, secret, "geheim", "Kiki", portal.host, "127.0.0.1"]) {
    expect(stdout).not.toContain(word);
    expect(written).not.toContain(word);
  }
  expect(stderr).not.toMatch(/geheim|Kiki|Jürgen/);
  expect(portal.received).toMatchObject([{ method: "PUT", headers: { authorization: `Bearer ${secret}` } }]);
});

test("an error of the portal is a recording as well, and is not tried again", async () => {
  await using portal = await startServer((response) =>
    response.writeHead(429, { "retry-after": "1", "x-secret": "a" }).end(),
  );
  await using terminal = await openTerminal(env);
  expect(
    (await terminal.run(...move, "--portal", portal.url, "--yes", "--write", "--scenario", "daily-limit")).code,
  ).toBe(0);
  expect(portal.received).toHaveLength(1);
  const text = (await terminal.written())["docspace/moveGroupMembers/429-daily-limit.json"] ?? "";
  expect(JSON.parse(text).response).toEqual({ status: 429, headers: { "retry-after": "1" } });
});

test("a success that is none is recorded as it came", async () => {
  await using portal = await startServer((response) =>
    send(response, 200, "<html>Kiki signs in</html>", { "content-type": "text/html" }),
  );
  await using terminal = await openTerminal(env);
  const { stdout, stderr } = await terminal.run(...move, "--portal", portal.url, "--yes");
  expect(stderr).toContain("the document does not know response.text");
  expect(stdout).toContain("<html>text-1</html>");
  expect(stdout).not.toContain("Kiki");
});

test("what differs from a recording that is there is shown, and replaced with --write", async () => {
  await using terminal = await openTerminal({ DOCSPACE_AUTH_TOKEN: secret });
  const record = async (name: string) => {
    await using portal = await startServer((response) =>
      send(response, 200, { ...realResponse, response: { ...realResponse.response, isLDAP: name === "new" } }),
    );
    return await terminal.run(...move, "--portal", portal.url, "--yes", "--write");
  };
  await record("old");
  const { stdout, stderr } = await record("new");
  expect(stdout).toContain(`--- recordings/${file}`);
  expect(stdout).toMatch(/^-\s+"isLDAP": false,$/m);
  expect(stdout).toMatch(/^\+\s+"isLDAP": true,$/m);
  expect(stderr).toContain(`Replaced recordings/${file}`);
});

test("it says what it is about to do, and asks", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal(env);
  const { code, stderr } = await terminal.runTyping("y\n", ...move, "--portal", mock.url);
  expect(code).toBe(0);
  expect(stderr).toContain("Request     moveGroupMembers: PUT /api/2.0/group/{fromId}/members/{toId}");
  expect(stderr).toContain(`fromId: "${ids.from}"`);
  expect(stderr).toContain("Credential  from DOCSPACE_API_KEY");
  expect(stderr).toContain("this may change the portal");
  expect(stderr).toContain("Send it? [y/N]");
  expect(stderr).not.toContain(secret);
});

test.each([
  ["no", "n\n", 2, "Not confirmed"],
  ["nothing", "\n", 2, "Not confirmed"],
  ["the end of the input", undefined, 2, "Not confirmed"],
  ["Ctrl-C", "\u{3}", 130, "Interrupted"],
])("after %s in answer to the question nothing is sent", async (_, typed, code, message) => {
  await using portal = await startServer((response) => send(response, 200, {}));
  await using terminal = await openTerminal(env);
  const outcome = await terminal.runTyping(typed, ...move, "--portal", portal.url);
  expect(outcome).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
  expect(portal.received).toEqual([]);
});

test("where there is nobody to ask, nothing is sent without --yes", async () => {
  await using portal = await startServer((response) => send(response, 200, {}));
  await using terminal = await openTerminal(env);
  expect(await terminal.run(...move, "--portal", portal.url)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--yes"),
  });
  expect(portal.received).toEqual([]);
});

test("a request that the client refuses is not sent", async () => {
  await using portal = await startServer((response) => send(response, 200, {}));
  await using terminal = await openTerminal(env);
  const argv = ["moveGroupMembers", "--fromId", ids.from, "--toId", ids.from, "--portal", portal.url, "--yes"];
  expect(await terminal.run(...argv)).toMatchObject({ code: 2, stderr: expect.stringContaining("Nothing was sent.") });
  expect(portal.received).toEqual([]);
});

test("a portal that can't be reached is an error in one line", async () => {
  const portal = await startServer((response) => send(response, 200, {}));
  await portal[Symbol.asyncDispose]();
  const { url } = portal;
  await using terminal = await openTerminal(env);
  const { code, stdout, stderr } = await terminal.run(...move, "--portal", url, "--yes");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^Error: .*ECONNREFUSED/);
});

test("a redirect away from the operation is refused", async () => {
  await using portal = await startServer((response, { url }) =>
    url === "/login" ? response.end("<html>") : response.writeHead(302, { location: "/login" }).end(),
  );
  await using terminal = await openTerminal(env);
  const outcome = await terminal.run(...move, "--portal", portal.url, "--yes");
  expect(outcome).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("redirected") });
});

test("a token that the portal repeats is neither shown nor written", async () => {
  const body = { error: { message: `No such key: ${secret}` }, status: 1 };
  await using portal = await startServer((response) => send(response, 500, body));
  await using terminal = await openTerminal(env);
  const { code, stdout, stderr } = await terminal.run(...move, "--portal", portal.url, "--yes", "--write");
  expect(code).toBe(0);
  expect(stdout + stderr + Object.values(await terminal.written()).join()).not.toContain(secret);
});

test("a recording that would name somebody in its note is refused, and neither shown nor written", async () => {
  await using portal = await startServer((response) => send(response, 200, realResponse));
  await using terminal = await openTerminal(env);
  const argv = ["--portal", portal.url, "--yes", "--write", "--note", "Asked by Jürgen."];
  const { code, stdout, stderr } = await terminal.run(...move, ...argv);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("refused: source.from holds what was there before");
  expect(stderr).not.toContain("Jürgen");
  expect(await terminal.written()).toEqual({});
});

test("Ctrl-C while the request is under way ends it, and says that it may have been carried out", async () => {
  await using terminal = await openTerminal(env);
  await using portal = await startServer(() => terminal.interrupt());
  const outcome = await terminal.run(...move, "--portal", portal.url, "--yes");
  expect(outcome).toMatchObject({ code: 130, stderr: expect.stringContaining("may have carried it out") });
});

test("an operation that needs no credential is called without one", async () => {
  await using portal = await startServer((response) =>
    send(response, 200, { response: { docSpace: "3.7.2" }, status: 0 }),
  );
  await using terminal = await openTerminal();
  const { code, stdout } = await terminal.run("getVersion", "--portal", portal.url, "--yes");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('"docSpace": "3.7.2"') });
  expect(portal.received).toMatchObject([{ url: "/api/2.0/settings/version/build" }]);
  expect(portal.received[0]?.headers).not.toHaveProperty("authorization");
});
