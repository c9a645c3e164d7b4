import { expect, test } from "vitest";
import { run } from "../../src/live/main.ts";
import { openTerminal } from "../record/terminal.ts";
import { credential, source, startEraPortal, target } from "./era-portal.ts";
import { eras, type Era } from "./eras.ts";

const ids = ["--from", source, "--to", target, "--yes"];

function environment(era: Era, url: string) {
  return { DOCSPACE_URL: url, [era.credential === "apiKey" ? "DOCSPACE_API_KEY" : "DOCSPACE_AUTH_TOKEN"]: credential };
}

for (const era of eras) {
  const name = `DocSpace ${era.version}`;

  test(`${name} answers as the spec says, and an empty source leaves both groups as they were`, async () => {
    await using portal = await startEraPortal(era);
    await using terminal = await openTerminal(environment(era, portal.url), run);
    const { code, stdout, stderr } = await terminal.run(...ids);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("6 of 6 answers of the portal"),
    });
    expect(stdout.match(/^ {2}(200|401|404) .*$/gm)).toEqual([
      `  200     application/json          ${era.credential.padEnd(11)}  1     –        0 d`,
      "  200     text/json                 –            –     –        –",
      "  200     text/plain                –            –     –        –",
      "  401     (empty)                   –            1     –        0 d",
      `  404     application/json          ${era.credential.padEnd(11)}  2     –        0 d`,
      `  404     (empty)                   ${era.credential.padEnd(11)}  2     –        0 d`,
    ]);
    expect(portal.members()).toEqual({ source: [], target: [0, 1] });
    expect(portal.requests.map(({ method }) => method).join(" ")).toBe("GET PUT PUT PUT PUT PUT PUT");
    expect(stdout + stderr).not.toContain(credential);
  });

  test(`on ${name} nothing but the source is looked at when somebody is in it`, async () => {
    await using portal = await startEraPortal(era, { inSource: [2, 3] });
    await using terminal = await openTerminal(environment(era, portal.url), run);
    expect(await terminal.run(...ids)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(`response.members of GET /api/2.0/group/${source} is not empty but has 2`),
    });
    expect(portal.requests).toMatchObject([{ method: "GET", url: `/api/2.0/group/${source}` }]);
    expect(portal.members()).toEqual({ source: [2, 3], target: [0, 1] });
  });

  test(`a move on ${name} ${era.removes ? "moves" : "copies"}, and its recording has nothing that the spec does not know`, async () => {
    await using portal = await startEraPortal(era, { inSource: [2, 3] });
    await using terminal = await openTerminal(environment(era, portal.url));
    const { code, stderr } = await terminal.run("moveGroupMembers", ...ids, "--write", "--portal-version", era.version);
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.not.stringMatching(/does not know response\.body|refused/),
    });
    expect(portal.members()).toEqual({ source: era.removes ? [] : [2, 3], target: [0, 1, 2, 3] });
    const text = (await terminal.written())["docspace/moveGroupMembers/200-recorded.json"] ?? "{}";
    expect(JSON.parse(text)).toMatchObject({
      version: era.version,
      response: { body: { response: { membersCount: 4 } } },
    });
    expect(text).not.toMatch(/Zita|Quux|Süd|Nord|x\.test|127\.0\.0\.1/);
  });

  test(`on ${name} a caller who is no administrator gets ${era.forbidden}, which is told`, async () => {
    await using portal = await startEraPortal(era, { isAdministrator: false });
    await using terminal = await openTerminal(environment(era, portal.url), run);
    const { code, stdout } = await terminal.run(...ids);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `FAIL  as given: ${era.forbidden} application/json\n      response.status: ${era.forbidden} in place of 200\n`,
    );
    expect(stdout).toContain("3 of 6 answers of the portal");
  });

  test(`on ${name} a caller who may not see the source is told what to do, and nothing else is sent`, async () => {
    await using portal = await startEraPortal(era, { mayRead: false });
    await using terminal = await openTerminal(environment(era, portal.url), run);
    const { code, stdout, stderr } = await terminal.run(...ids);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "was answered 403. Nothing else was sent. If you know that the request changes nothing, add",
    );
    expect(portal.requests).toHaveLength(1);
    expect(await terminal.run(...ids, "--unverified")).toMatchObject({ code: 0 });
  });
}
