import { expect, test } from "vitest";
import { run } from "../../src/live/command.ts";
import { openTerminal } from "../record/terminal.ts";
import {
  credential,
  serverVersions,
  source,
  startVersionPortal,
  target,
  type ServerVersion,
} from "./server-versions.ts";

const ids = ["moveGroupMembers", "--from", source, "--to", target, "--yes"];

function environment(server: ServerVersion, url: string) {
  return {
    DOCSPACE_URL: url,
    [server.credential === "apiKey" ? "DOCSPACE_API_KEY" : "DOCSPACE_AUTH_TOKEN"]: credential,
  };
}

for (const server of serverVersions) {
  const name = `DocSpace ${server.version}`;

  test(`${name} responds as documented, and an empty source leaves both groups as they were`, async () => {
    await using portal = await startVersionPortal(server);
    await using terminal = await openTerminal(environment(server, portal.url), run);
    const { code, stdout, stderr } = await terminal.run(...ids);
    expect({ code, stdout: stdout.replaceAll(/[\da-f-]{36}/g, "…") }).toEqual({
      code: 0,
      stdout: `ok    as given: 200 application/json
ok    without a credential: 401 (empty)
ok    unknown fromId (…): 404 application/json
ok    unknown toId (…): 404 application/json
ok    malformed fromId (not-an-id): 404 (empty)
ok    malformed toId (not-an-id): 404 (empty)

6 of 6 responses of the portal are as documented.
`,
    });
    expect(portal.members()).toEqual({ source: [], target: [0, 1] });
    expect(portal.requests.map(({ method }) => method).join(" ")).toBe("GET PUT PUT PUT PUT PUT PUT");
    expect(stdout + stderr).not.toContain(credential);
  });

  test(`on ${name} nothing but the source is looked at when somebody is in it`, async () => {
    await using portal = await startVersionPortal(server, { inSource: [2, 3] });
    await using terminal = await openTerminal(environment(server, portal.url), run);
    expect(await terminal.run(...ids)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(`response.members of GET /api/2.0/group/${source} is not empty but has 2`),
    });
    expect(portal.requests).toMatchObject([{ method: "GET", url: `/api/2.0/group/${source}` }]);
    expect(portal.members()).toEqual({ source: [2, 3], target: [0, 1] });
  });

  test(`a move on ${name} ${server.removes ? "moves" : "copies"}, and its recording has nothing that the document does not know`, async () => {
    await using portal = await startVersionPortal(server, { inSource: [2, 3] });
    await using terminal = await openTerminal(environment(server, portal.url));
    const { code, stderr } = await terminal.run(...ids, "--write", "--portal-version", server.version);
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.not.stringMatching(/does not know response\.body|refused/),
    });
    expect(portal.members()).toEqual({ source: server.removes ? [] : [2, 3], target: [0, 1, 2, 3] });
    const text = (await terminal.written())["docspace/moveGroupMembers/200-recorded.json"] ?? "{}";
    expect(JSON.parse(text)).toMatchObject({
      version: server.version,
      response: { body: { response: { membersCount: 4 } } },
    });
    expect(text).not.toMatch(/Zita|Quux|Süd|Nord|x\.test|127\.0\.0\.1/);
  });

  test(`on ${name} a caller who is no administrator gets ${server.forbidden}, which is told`, async () => {
    await using portal = await startVersionPortal(server, { isAdministrator: false });
    await using terminal = await openTerminal(environment(server, portal.url), run);
    const { code, stdout } = await terminal.run(...ids);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `FAIL  as given: ${server.forbidden} application/json\n      response.status: ${server.forbidden} in place of 200\n`,
    );
    expect(stdout).toContain("3 of 6 responses of the portal");
  });

  test(`on ${name} a caller who may not see the source is told what to do, and nothing else is sent`, async () => {
    await using portal = await startVersionPortal(server, { mayRead: false });
    await using terminal = await openTerminal(environment(server, portal.url), run);
    const { code, stdout, stderr } = await terminal.run(...ids);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "was answered 403. Nothing else was sent. If you know that the request changes nothing, add",
    );
    expect(portal.requests).toHaveLength(1);
    expect(await terminal.run(...ids, "--unverified")).toMatchObject({ code: 0 });
  });
}
