import { DEFAULT_KEY, DEFAULT_TOKEN, VERSIONS, type Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import { run } from "../../src/live/command.ts";
import { openTerminal } from "../record/terminal.ts";
import { environment, ids, somebody, source, startGroups, target } from "./portal.ts";

/** What the rows of each version differ in. */
const versions: [version: Version, says: string, ofGroup: string, ofMove: string, counts: string][] = [
  ["3.7", "3.1.0", "200 401 404 404", "200 401 404 404 404 404", "response.membersCount is the length of members"],
  ["3.6", "3.1.0", "200 401 404 404", "200 401 404 404 404 404", "response.membersCount is the length of members"],
  ["3.0", "3.1.0", "200 401 404 404", "200 401 404 404 404 404", "response.membersCount is the length of members"],
  ["2.0", "1.0.0", "200 401 404 400", "200 401 404 404 400 400", ""],
];

test("there is a row for each version that can be simulated", () => {
  expect(versions.map(([version]) => version).toSorted()).toEqual(Object.keys(VERSIONS).toSorted());
});

describe.each(versions)("DocSpace %s", (version, says, ofGroup, ofMove, counts) => {
  const notAsked = "-  not asked: it may change something, and has no x-noop-when";

  test("responds as documented to every operation, and an empty source leaves both groups as they were", async () => {
    await using portal = await startGroups({ version });
    await using terminal = await openTerminal(environment(portal.url, version), run);
    const { code, stdout, stderr } = await terminal.run(...ids, "--yes");

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `ok    getVersion          ${says}  200
ok    getGroups           ${says}  200 401
ok    getRooms            ${says}  200 401
ok    getGroup            ${[says, ofGroup, counts].filter(Boolean).join("  ")}
ok    moveGroupMembers    ${[says, ofMove, counts].filter(Boolean).join("  ")}
-     addGroupMembers     ${says}  ${notAsked}
-     removeGroupMembers  ${says}  ${notAsked}
-     setGroupManager     ${says}  ${notAsked}

The portal, which says that it is ${says}, responds as documented to 5 of 5 operations; 3 were not asked.
`,
    });
    expect([portal.state.membersOf(source), portal.state.membersOf(target)]).toEqual([[], somebody]);
    expect(stdout + stderr).not.toMatch(`${DEFAULT_KEY}|${DEFAULT_TOKEN}|Zita|Nord|Süd`);
  });

  test("is sent no move where somebody is in the source", async () => {
    await using portal = await startGroups({ version, inSource: somebody });
    await using terminal = await openTerminal(environment(portal.url, version), run);
    const { code, stdout } = await terminal.run(...ids, "--yes");

    expect(code).toBe(0);
    expect(stdout).toContain(
      `-     moveGroupMembers    ${says}  -  not asked: it would change something: response.members of GET /api/2.0/group/${source} has 1\n`,
    );
    expect(portal.log.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("is sent nothing but reads without ids, and a success of getGroup is asked of a group that it lists", async () => {
    await using portal = await startGroups({ version });
    await using terminal = await openTerminal(environment(portal.url, version), run);
    const { code, stdout } = await terminal.run("--yes");

    expect(code).toBe(0);
    expect(stdout).toContain("not asked without --fromId and --toId");
    expect(new Set(portal.log.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(portal.log.map(({ path }) => path)).toContainEqual(expect.stringMatching(`/group/(${source}|${target})$`));
  });

  test("makes a recording of a move with nothing in it that the document does not know", async () => {
    await using portal = await startGroups({ version, inSource: somebody });
    await using terminal = await openTerminal(environment(portal.url, version));
    const { code, stderr } = await terminal.run("moveGroupMembers", ...ids, "--yes", "--write");

    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.not.stringMatching(/does not know response\.body|refused/),
    });
    const text = JSON.stringify(await terminal.written());
    expect(text).toContain("docspace/moveGroupMembers/200-recorded.json");
    expect(text).not.toMatch(/Zita|Quux|Süd|Nord|x\.test|127\.0\.0\.1/);
  });
});

test("Community Server is asked by its own document", async () => {
  await using portal = await startGroups({ api: "community-server" });
  const env = { COMMUNITY_SERVER_URL: portal.url, COMMUNITY_SERVER_AUTH_TOKEN: DEFAULT_TOKEN };
  await using terminal = await openTerminal(env, run);
  const { code, stdout } = await terminal.run(
    "--api",
    "community-server",
    "--group",
    source,
    "--newGroup",
    target,
    "--yes",
  );

  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `ok    getGroup          ?  200 401 404 400
ok    moveGroupMembers  ?  200 401 404 404 400 400

The portal responds as documented to 2 of 2 operations; 0 were not asked.
`,
  });
});

test("what nothing is known of is asked for what needs no success", async () => {
  await using portal = await startGroups({ groups: [] });
  await using terminal = await openTerminal(environment(portal.url, "3.7"), run);
  const { code, stdout } = await terminal.run("--yes");

  expect(code).toBe(0);
  expect(stdout).toContain("ok    getGroup            3.1.0  401 404 404  no success asked without --id\n");
});
