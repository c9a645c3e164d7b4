import type { ChildProcess } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSamplePortal, startSimulator, type RunningSimulator, type StartOptions } from "@group-move/simulator";
import { createFolder, readEvents, runChild, runHere } from "./helpers/command.ts";

// The real command, spawned.

const key = "sk-simulator";
const [sales, emea] = ["22222222-2222-4222-8222-000000000001", "22222222-2222-4222-8222-000000000002"];

const start = (options: StartOptions = {}) => startSimulator({ ...createSamplePortal(), ...options });

test("--help says what there is, on stdout", async () => {
  const { exitCode, stdout, stderr } = await runChild(["--help"]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: group-move \[options\] <from> <to>\n/);
  for (const command of ["check", "list", "show", "plan", "run", "resume", "undo"])
    expect(stdout).toContain(`  ${command} `);
});

test("--version is the package's", async () => {
  const { version }: { version: string } = JSON.parse(
    await readFile(new URL("../package.json", import.meta.url), "utf8"),
  );

  expect(await runChild(["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

const wrong: [args: string[], stderr: string | RegExp, env?: Record<string, string>][] = [
  [["one"], "missing required argument 'to'"],
  [["one", "two", "three"], "too many arguments"],
  [["--api-ky=secret-key", "one", "two"], "unknown option '--api-ky'"],
  [["--try=secret-key", "one", "two"], /option '--try' takes no value\n/],
  [["list", "--json=false"], /option '--json' takes no value\n/],
  [["one", "two", "--journal", ""], "It must be the name of a file."],
  [["run", "moves.csv", "--report= "], "It must be the name of a file."],
  [["plan", "one", "two", "--timeout", "soon"], "It must be a whole number."],
  [["plan", "one", "two", "--try", "--api-key", "secret-key"], "cannot be used with"],
  [["plan", "one", "two"], "No portal is given. Use --portal or set DOCSPACE_URL."],
  [["plan", "one", "two", "--portal", "https://a.example"], "No credential is given"],
  [
    ["plan", "one", "two", "--api-key", "secret-key", "--auth-token", "secret-token"],
    /--api-key and --auth-token are both given/,
    { DOCSPACE_URL: "https://a.example" },
  ],
  [["plan", "one", "two", "--portal", "nowhere", "--api-key", "secret-key"], "--portal"],
  [
    ["list", "--api", "community-server"],
    "takes no DOCSPACE_API_KEY",
    { DOCSPACE_URL: "https://a.example", DOCSPACE_API_KEY: "secret-key" },
  ],
];

test.each(wrong)("%j is refused with 2, and repeats no secret", async (args, message, env = {}) => {
  const { exitCode, stdout, stderr } = await runHere(args, { env });

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("secret-");
});

test("the first three minutes: plan, move, look and undo on --try, with one state", async () => {
  const cwd = await createFolder();
  const command = (...args: string[]) => runChild([...args, "--try"], { cwd });

  const plan = await command("plan", "Sales", "Sales EMEA");
  const moved = await command("Sales", "Sales EMEA", "--yes");
  const shown = await command("show", "Sales");
  const journal = (await readdir(cwd)).find((name) => name.endsWith(".jsonl")) ?? "";
  const undone = await command("undo", journal, "--yes");
  const after = await command("show", "Sales");

  expect([plan, moved, shown, undone, after].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
  expect(plan.stderr.split("\n")[0]).toMatch(/^On a simulated portal/);
  expect(moved.stdout).toContain("Verified by reading both groups: 7 people moved from Sales to Sales EMEA.");
  expect(moved.stderr).toContain(`group-move --try undo ${journal}`);
  expect(shown.stdout).toContain("Members  1");
  expect(after.stdout).toContain("Members  9");
  expect(await readFile(join(cwd, journal), "utf8")).toContain('"portal":"https://try"');
});

test.each([
  "",
  "null",
  "{}",
  '{"people":[],"groups":[],"rooms":[]}',
  '{"people":1,"groups":2,"rooms":3,"keys":4}',
  '{"people":[null],"groups":["a"],"rooms":[1],"keys":[]}',
])("a simulated portal that is %j is refused, and what to do is said", async (text) => {
  const folder = await createFolder();
  await writeFile(join(folder, "group-move-try.json"), text);

  const { exitCode, stderr } = await runHere(["list", "--try"], { folder });

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/group-move-try\.json holds no simulated portal\.\s+Hint: Delete it to begin anew\./);
});

test.each([
  ["--journal", ["Sales", "Sales EMEA"]],
  ["--report", ["run", "moves.csv"]],
])("the file of the simulated portal is no %s, not even before it is there", async (option, args) => {
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\n");

  const outcome = await runHere([...args, "--try", "--yes", option, "group-move-try.json"], { folder });

  expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("can't be made: EEXIST") });
});

test("the simulated portals of two folders are moved on at the same time", async () => {
  const folders = await Promise.all([createFolder(), createFolder()]);

  const moved = await Promise.all(folders.map((cwd) => runChild(["Sales", "Sales EMEA", "--try", "--yes"], { cwd })));

  expect(moved.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual([0, 0]);
});

describe("on a portal", () => {
  let portal: RunningSimulator;
  beforeAll(async () => {
    portal = await start();
  });
  afterAll(() => portal.close());

  test("each of the options for a portal and its credential counts", async () => {
    const env = { DOCSPACE_URL: "http://127.0.0.1:9", DOCSPACE_API_KEY: "sk-unknown-key" };

    const fromFlags = await runChild(["list", "--portal", portal.url, "--auth-token", "simulator-token"], { env });
    const fromEnv = await runChild(["list"], { env: { DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: key } });

    expect(fromFlags).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Sales EMEA") });
    expect(fromEnv).toEqual(fromFlags);
  });

  test("check names what a key may not do, and that it is expired or unknown", async () => {
    const env = { DOCSPACE_URL: portal.url };
    const reader = await runChild(["check"], { env: { ...env, DOCSPACE_API_KEY: "sk-reads-only" } });
    const unknown = await runChild(["check"], { env: { ...env, DOCSPACE_API_KEY: "sk-unknown-key" } });
    const nobody = await runChild(["check"], { env: { DOCSPACE_URL: "http://127.0.0.1:9", DOCSPACE_API_KEY: key } });

    expect(reader).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/warning +Plans can't say which rooms/),
    });
    expect(unknown).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/to do .*DOCSPACE_API_KEY/s) });
    expect(nobody).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/to do .*DOCSPACE_URL/s) });
    expect(unknown.stdout).not.toContain("sk-unknown-key");
  });

  test("check says that groups of 2.0 prove nothing", async () => {
    await using old = await start({ version: "2.0" });
    const env = { DOCSPACE_URL: old.url, DOCSPACE_AUTH_TOKEN: "simulator-token" };

    expect(await runChild(["check"], { env })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/warning +Groups look like those of DocSpace 2\.0/),
    });
  });

  test("Community Server copies, and the result is not verified", async () => {
    await using old = await start({ api: "community-server" });
    const cwd = await createFolder();
    const env = { DOCSPACE_URL: old.url, DOCSPACE_AUTH_TOKEN: "simulator-token" };
    const command = (...args: string[]) => runChild([...args, "--api", "community-server"], { env, cwd });

    const moved = await command(sales, emea, "--yes");
    const shown = await command("show", emea);
    const listed = await command("list");

    expect(moved).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("Not verified") });
    expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Tom O'Hara") });
    expect(listed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no list of groups") });
  });

  test("nothing but NDJSON is on stdout", async () => {
    const { exitCode, stdout } = await runChild(["show", "Engineering", "--json"], {
      env: { DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: key },
    });

    expect(exitCode).toBe(0);
    expect(readEvents(stdout).result).toMatchObject({ command: "show", count: 20 });
  });
});

// Windows has no signals: a terminal that is closed ends the process there.
describe.skipIf(process.platform === "win32")("signals", () => {
  const args = ["Sales", "Engineering", "--yes", "--strategy", "steps"];
  const signals = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const;

  /** A move that takes seconds. As soon as the child has written some texts to stderr, something is done with it. */
  async function runSlowly(steps: readonly [text: string, act: (child: ChildProcess) => void][]) {
    const portal = await start({ msPerWrite: 150 });
    const cwd = await createFolder();
    const env = { DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: key };
    const left = [...steps];
    const outcome = await runChild(args, {
      env,
      cwd,
      onStart: (child) => {
        child.stderr?.on("data", (chunk: string) => {
          if (left[0] && chunk.includes(left[0][0])) left.shift()?.[1](child);
        });
      },
    });
    expect(left).toEqual([]);
    await portal.idle();
    return { portal, cwd, env, outcome };
  }

  test.each(signals)(
    "%s ends a move after the running request with %d, and resume goes on",
    async (signal, exitCode) => {
      const { portal, cwd, env, outcome } = await runSlowly([["Adding people", (child) => child.kill(signal)]]);

      expect(outcome).toMatchObject({ exitCode, stderr: expect.stringContaining("group-move resume") });
      const [journal = ""] = await readdir(cwd);
      const resumed = await runChild(["resume", journal, "--yes", "--watch-for", "1000"], { env, cwd });
      expect(resumed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Verified") });
      expect(portal.state.membersOf(sales)).toHaveLength(2);
      await portal.close();
    },
  );

  test("a second Ctrl-C leaves at once, and the journal can be gone on with", async () => {
    const { portal, cwd, env, outcome } = await runSlowly([
      ["Adding people", (child) => child.kill("SIGINT")],
      ["Once more leaves at once", (child) => child.kill("SIGINT")],
    ]);

    expect(outcome).toMatchObject({ exitCode: 130, stdout: "" });
    const [journal = ""] = await readdir(cwd);
    const resumed = await runChild(["resume", journal, "--yes", "--watch-for", "1000"], { env, cwd });
    expect(resumed).toMatchObject({ exitCode: 0 });
    await portal.close();
  });

  test("a terminal that is gone, with stdout and stderr closed, changes nothing about the move", async () => {
    const { portal, cwd, outcome } = await runSlowly([
      [
        "Adding people",
        (child) => {
          child.stdout?.destroy();
          child.stderr?.destroy();
        },
      ],
    ]);

    expect(outcome.exitCode).toBe(0);
    expect(portal.state.membersOf(sales)).toHaveLength(2);
    const [journal = ""] = await readdir(cwd);
    expect(await readFile(join(cwd, journal), "utf8")).toMatch(/"type":"end"[^\n]*\n$/);
    await portal.close();
  });
});
