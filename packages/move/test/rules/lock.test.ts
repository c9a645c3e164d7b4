import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { claim, getAddress, lockGroups, type Lock } from "../../src/lock.ts";
import { createPortal, toId, source, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const steps = { strategy: "steps" as const };

describe("J4. A lock keeps a second run on this machine away", () => {
  const groups = [source, target];
  const origin = "https://locked.example.com";

  test.each([
    ["both groups", origin, groups, true],
    ["one of them", origin, [target, toId(1)], true],
    ["other groups", origin, [toId(1), toId(2)], false],
    ["another portal", "https://other.example.com", groups, false],
  ])("%s", async (_, portal, locked, isRefused) => {
    const first = await lockGroups(origin, groups, "first.jsonl");

    const second = await lockGroups(portal, locked, "second.jsonl").catch((error: unknown) => error);

    if (isRefused) {
      expect(second).toMatchObject({ code: "locked", message: expect.stringContaining("first.jsonl") });
      await first.release();
      await (await lockGroups(portal, locked, undefined)).release();
    } else {
      await Promise.all([first.release(), (second as typeof first).release()]);
    }
  });

  test("a lock without a journal, and a group that is there twice", async () => {
    const first = await lockGroups(origin, [source, source], undefined);

    const second = await lockGroups(origin, groups, undefined).catch((error: unknown) => error);

    expect(second).toMatchObject({
      code: "locked",
      message: `Another move of the group ${source} is running on this machine. Wait until it has ended.`,
    });
    await first.release();
  });

  test("nothing stays locked of a lock that could not be had whole", async () => {
    const first = await lockGroups(origin, [target], "first");
    await lockGroups(origin, groups, "second").catch(() => {});
    await (await lockGroups(origin, [source], "third")).release();
    await first.release();
  });

  test("the refusal says which group, whose journal, and what to do; groups are taken in one order", async () => {
    const first = await lockGroups(origin, ["b", "a"], "first.jsonl");

    await expect(lockGroups(origin, ["b", "a"], "second.jsonl")).rejects.toThrow(
      "Another move of the group a is running on this machine. Its journal is first.jsonl. Wait until it has ended.",
    );
    await first.release();
  });

  test.each([
    ["linux", "\0group-move-"],
    ["darwin", `${tmpdir()}/group-move-`],
    ["win32", "\\\\.\\pipe\\group-move-"],
  ] as const)("the address on %s is one of its own for each name", (platform, prefix) => {
    const address = getAddress("a", platform);

    expect(address.startsWith(prefix)).toBe(true);
    expect(address.slice(prefix.length)).toMatch(platform === "darwin" ? /^[\da-f]{32}\.sock$/ : /^[\da-f]{32}$/);
    expect(getAddress("b", platform)).not.toBe(address);
    expect(getAddress("a", platform)).toBe(address);
  });

  test("a name can be had again when it was let go", async () => {
    const lock = await claim("name", "note");
    expect(await claim("name", "other")).toEqual({ holder: "note" });
    if ("release" in lock) await lock.release();

    const again = await claim("name", "other");
    expect(again).toHaveProperty("release");
    if ("release" in again) await again.release();
  });

  test("a holder that says nothing holds it all the same", async () => {
    const server = createServer({ allowHalfOpen: false }, () => {}).listen(getAddress("silent"));
    onTestFinished(() => void server.close());
    await once(server, "listening");

    expect(await claim("silent", "")).toEqual({ holder: "" });
  });

  test("what keeps it from listening otherwise is said as it is", async () => {
    vi.stubGlobal("process", Object.create(process, { platform: { value: "darwin" } }));
    vi.stubEnv("TMPDIR", "/no/such/folder");
    onTestFinished(() => void vi.unstubAllGlobals().unstubAllEnvs());

    await expect(lockGroups(origin, groups, undefined)).rejects.not.toHaveProperty("code", "locked");
  });

  test("it keeps no process alive", async () => {
    const before = process.getActiveResourcesInfo();
    const held = await claim("held here", "");
    expect(process.getActiveResourcesInfo()).toEqual(before);
    if ("release" in held) await held.release();

    const lock = fileURLToPath(new URL("../../src/lock.ts", import.meta.url));
    const code = `const { claim } = await import(${JSON.stringify(lock)}); await claim("unheld", "");`;
    const child = spawn(process.execPath, ["--conditions=@group-move/source", "--input-type=module", "-e", code]);
    onTestFinished(() => void child.kill("SIGKILL"));

    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("it dies with the process", async () => {
    const lock = fileURLToPath(new URL("../../src/lock.ts", import.meta.url));
    const code = `import { lockGroups } from ${JSON.stringify(lock)}; await lockGroups(${JSON.stringify(origin)}, ["x"], "theirs"); console.log("locked"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--conditions=@group-move/source", "--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");

    const refused = await lockGroups(origin, ["x"], "mine").catch((error: unknown) => error);
    child.kill("SIGKILL");
    await once(child, "exit");
    const held = await lockGroups(origin, ["x"], "mine");

    expect(refused).toMatchObject({ code: "locked", message: expect.stringContaining("theirs") });
    await held.release();
  });

  test.each([
    ["of a process that has ended", "stale", false],
    ["of one that runs", "held", true],
  ])("where the lock is a file, one %s", async (_, kind, isRefused) => {
    vi.stubGlobal("process", Object.create(process, { platform: { value: "darwin" } }));
    onTestFinished(() => void vi.unstubAllGlobals());
    const file = getAddress(`${origin} ${kind}`);
    onTestFinished(() => rm(file, { force: true }));
    const first = isRefused ? await lockGroups(origin, [kind], "theirs") : await writeFile(file, "");

    const second = await lockGroups(origin, [kind], "mine").catch((error: unknown) => error);

    if (isRefused) expect(second).toMatchObject({ code: "locked", message: expect.stringContaining("theirs") });
    else await (second as Lock).release();
    if (first) await first.release();
  });

  test("a move, a resume and an undo take it before they read, and let it go", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    const held: string[] = [];
    const lock: typeof lockGroups = async (at, locked, journal) => {
      held.push(`${at} ${locked.length} ${journal} after ${portal.simulator.log.length}`);
      return { release: async () => void held.push("released") };
    };

    await portal.move({ ...steps, lock });
    const afterMove = portal.simulator.log.length;
    await portal.resume({ lock });
    const afterResume = portal.simulator.log.length;
    await portal.undo({ lock });

    expect(held).toEqual([
      "https://portal.example.com 2 move after 4",
      "released",
      `https://portal.example.com 2 move after ${afterMove}`,
      "released",
      `https://portal.example.com 2 move after ${afterResume}`,
      "released",
    ]);
  });

  test("what another process did until then is seen", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);
    const lock = async () => {
      const text = portal.store.texts.get("move") ?? "";
      portal.store.texts.set("move", `${text}{"type":"end","verified":true,"done":true}\n`);
      return { release: async () => {} };
    };

    expect(await portal.resume({ lock })).toHaveProperty("nothingToDo");
  });
});
