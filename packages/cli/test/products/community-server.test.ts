import { expect, test } from "vitest";
import { fromId, key, runHere, toId } from "../command.ts";
import { startPortal } from "../portal.ts";

const person = (name: string) =>
  `<id>${fromId}</id><displayName>${name}</displayName><avatarSmall /><profileUrl>/people</profileUrl>`;
const xml = `<result><status>0</status><response><id>${toId}</id><name>Sales</name><category>${fromId}</category>
<parent>${fromId}</parent><description /><manager>${person("Nobody").replace(fromId, "4a515a15-d4d6-4b8e-828e-e0586f18f3a3")}</manager>
<members>${person("Ann")}</members></response></result>`;
const args = [fromId, toId, "--api", "community-server", "--format", "xml", "--auth-token", key, "--yes"];

test("a move on a Community Server goes through its own client, in XML where that is asked for", async () => {
  const portal = await startPortal((_, response) => response.end(xml));

  const { exitCode, stdout } = await runHere([...args, "--portal", portal.url]);

  expect(exitCode).toBe(0);
  expect(portal.requests.map(({ url }) => url)).toEqual([`/api/2.0/group/${fromId}/members/${toId}.xml`]);
  expect(stdout).toContain(`to Sales (${toId})`);
  expect(stdout).toMatch(/Manager +none\nMembers +1\n/);
  expect(stdout).toMatch(/^Ann /m);
});

test("--json prints what the XML stands for as JSON", async () => {
  const portal = await startPortal((_, response) => response.end(xml));

  const { stdout } = await runHere([...args, "--json", "--portal", portal.url]);

  expect(JSON.parse(stdout)).toMatchObject({
    status: 0,
    response: { name: "Sales", description: null, members: [{ displayName: "Ann" }] },
  });
});

const wrong: [what: string, args: string[], says: RegExp][] = [
  [
    "XML of DocSpace",
    ["--api-key", key, "--format", "xml"],
    /^Error: --format xml works with .*--api community-server\b.* only\.\nHint: Leave it out\.\n$/,
  ],
  [
    "an API key for a Community Server",
    ["--api-key", key, "--api", "community-server"],
    /^Error: This product takes no --api-key\.\nHint: Use --auth-token or DOCSPACE_AUTH_TOKEN\.\n$/,
  ],
];

test.each(wrong)("%s is wrong usage", async (_, options, says) => {
  const { exitCode, stdout, stderr } = await runHere([
    fromId,
    toId,
    "--portal",
    "https://portal.example.com",
    ...options,
  ]);

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain(key);
});
