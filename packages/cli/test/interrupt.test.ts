import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { listen } from "@group-move/testing";
import { expect, test } from "vitest";
import { createFolder, runChild, runHere, type SignalName } from "./helpers/command.ts";
import { createPortal, source, target } from "./helpers/portal.ts";

// A signal while a read is on its way ends the command at once (rules A1 and E5).

const codes: Record<SignalName, number> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const signals: SignalName[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const names = ["Sales", "Sales EMEA"];
const move = [source, target, "--yes", "--journal", "move.jsonl"];

const reads: [args: string[], request: number, what: string][] = [
  [["list"], 1, "the list"],
  [["show", "Sales"], 1, "the list, for a name"],
  [["show", "Sales"], 2, "the group"],
  [["check"], 1, "the version"],
  [["check"], 2, "the list"],
  [["check"], 3, "a group"],
  [["check"], 4, "the rooms"],
  [["plan", ...names], 1, "the list, for a name"],
  [["plan", ...names], 2, "the source"],
  [["plan", ...names], 3, "the target"],
  [["plan", ...names], 4, "the rooms of the source"],
  [["plan", ...names], 5, "the rooms of the target"],
  [move, 1, "the source"],
  [move, 5, "the source once more, before the first write"],
  [move, 6, "the target once more, before the first write"],
];

test.each(reads)(
  "%j, request %i (%s): Ctrl-C ends it, and nothing was sent that changes something",
  async (args, request) => {
    const portal = createPortal();
    const folder = await createFolder();

    const outcome = await runHere(args, { portal, folder, interruptAt: { request, hangs: true } });

    expect(outcome).toMatchObject({ exitCode: 130, stderr: expect.stringMatching(/^Error: Interrupted/m) });
    expect(portal.simulator.log.length).toBeLessThan(request);
    expect(portal.writes()).toEqual([]);
  },
);

test("after Ctrl-C before anything was sent, the same line can be run again", async () => {
  const portal = createPortal();
  const folder = await createFolder();
  await runHere(move, { portal, folder, interruptAt: { request: 5, hangs: true } });

  expect(await readdir(folder)).toEqual([]);
  expect(await runHere(move, { portal, folder })).toMatchObject({ exitCode: 0 });
});

test.each(signals)("while groups are watched, %s ends it, and it says how to go on", async (signal) => {
  const portal = createPortal({ faults: [{ fault: "connection", lost: "after", on: "move" }] });
  const folder = await createFolder();

  // Two reads, rooms, two reads, the portal's own request, which is lost: the next one watches.
  const outcome = await runHere(move, { portal, folder, interruptAt: { request: 8, signal, hangs: true } });

  expect(outcome).toMatchObject({
    exitCode: codes[signal],
    stdout: expect.stringMatching(/A request may still be at work/),
    stderr: expect.stringMatching(/It was interrupted\.[^]*\n {2}group-move resume move\.jsonl\n/),
  });
  const resumed = await runHere(["resume", "move.jsonl", "--yes"], { portal, folder });
  expect(resumed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("3 people moved") });
});

// Windows has no signals.
test.skipIf(process.platform === "win32").each(signals)(
  "%s ends a process whose portal does not respond",
  async (signal) => {
    const server = createServer();
    await using portal = await listen(server);
    const env = { DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: "sk-simulator" };

    const outcome = await runChild(["plan", source, target], {
      env,
      onStart: (child) => server.once("request", () => child.kill(signal)),
    });

    expect(outcome).toEqual({
      exitCode: codes[signal],
      stdout: "",
      stderr: "Error: Interrupted: nothing was sent that changes something.\nHint: Run it again.\n",
    });
  },
);
