import { expect, test } from "vitest";
import { ids } from "./fixtures.ts";
import { openTerminal } from "./terminal.ts";

const secret = "sk-geheimer-schluessel";
const move = ["moveGroupMembers", "--from", ids.from, "--to", ids.to];
const key = { DOCSPACE_API_KEY: secret };

const wrong: [name: string, given: { argv: string[]; env?: Record<string, string> }, message: RegExp][] = [
  ["nothing", { argv: [] }, /^Error: say what to record: an operation, --har or --folder$/m],
  ["an unknown operation", { argv: ["moveMountains"] }, /^Error: .*moveMountains|too many arguments/m],
  [
    "an unknown option with a secret",
    { argv: ["--api-ky=sk-geheimer-schluessel"] },
    /^Error: unknown option '--api-ky'/m,
  ],
  [
    "two ways at once",
    { argv: ["--har", "x.har", "--update"] },
    /'--har <file>' cannot be used with option '--update'/,
  ],
  ["an API that there is none of", { argv: ["--har", "x", "--api", "docspaces"] }, /'docspaces' is invalid/],
  [
    "a missing parameter",
    { argv: ["moveGroupMembers", "--from", ids.from] },
    /required option '--to, --toId <value>' not specified/,
  ],
  [
    "a scenario that is no part of a file's name",
    { argv: ["--har", "x", "--scenario", "../x"] },
    /Use lower-case letters/,
  ],
  [
    "no portal",
    { argv: [...move, "--yes"], env: key },
    /^Error: No portal is given. Use --portal, or set DOCSPACE_URL.$/m,
  ],
  [
    "a portal that is no URL",
    { argv: [...move, "--portal", secret], env: key },
    /^Error: The portal's address is no URL./m,
  ],
  ["a portal of another scheme", { argv: [...move, "--portal", "ftp://x"], env: key }, /must begin with https/],
  [
    "a password in the portal's address",
    { argv: [...move, "--portal", `https://tom:${secret}@x.test`], env: key },
    /Leave them out/,
  ],
  [
    "a query in the portal's address",
    { argv: [...move, "--portal", `https://x.test/?key=${secret}`], env: key },
    /Leave them out/,
  ],
  [
    "no credential",
    { argv: [...move, "--portal", "https://x.test"] },
    /^Error: No credential is given. Set DOCSPACE_API_KEY, or DOCSPACE_AUTH_TOKEN.$/m,
  ],
  [
    "two credentials",
    { argv: [...move, "--portal", "https://x.test"], env: { ...key, DOCSPACE_AUTH_TOKEN: secret } },
    /^Error: DOCSPACE_API_KEY and DOCSPACE_AUTH_TOKEN are both set. Set only one of them.$/m,
  ],
  [
    "a credential that no header can hold",
    { argv: [...move, "--portal", "https://x.test", "--yes"], env: { DOCSPACE_API_KEY: `${secret} ` } },
    /^Error: apiKey holds a space/m,
  ],
];

test.each(wrong)("%s is wrong usage, and is told without a secret", async (_, { argv, env = {} }, message) => {
  await using terminal = await openTerminal(env);
  const { code, stdout, stderr } = await terminal.run(...argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain(secret);
});

test("the help of an operation has its parameters from the document, ids also without their ending", async () => {
  await using terminal = await openTerminal();
  const { code, stdout } = await terminal.run("moveGroupMembers", "--help");
  expect(code).toBe(0);
  expect(stdout).toContain("--from, --fromId <value>");
  expect(stdout).toContain("--to, --toId <value>");
});

test("the help of the command lists the operations of the document", async () => {
  await using terminal = await openTerminal();
  const { code, stdout } = await terminal.run("--help");
  expect(code).toBe(0);
  expect(stdout).toContain("moveGroupMembers");
});

test("scrubbing the recordings of the repository once more leaves nothing to write", async () => {
  await using terminal = await openTerminal();
  const { code, stderr } = await terminal.run("--update", "--write");
  expect(code).toBe(0);
  expect(stderr).not.toContain("refused");
  const written = await terminal.written();
  expect(Object.keys(written)).not.toEqual([]);
  const again = await terminal.run("--update");
  expect(again.stderr).toBe("There is nothing to write.\n");
});
