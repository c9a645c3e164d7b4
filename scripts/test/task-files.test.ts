import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withCheckoutLock } from "../src/checkout-lock.ts";
import { fromRoot } from "../src/root.ts";
import { listTaskFiles, removeOtherFiles } from "../src/task-files.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "group-move-task-files-"));
  await mkdir(join(folder, "dist", "a"), { recursive: true });
  await writeFile(join(folder, "dist", "index.js"), "");
  await writeFile(join(folder, "dist", "a", "b.js"), "");
});

afterEach(() => rm(folder, { recursive: true }));

const readDist = async () => (await readdir(join(folder, "dist"), { recursive: true })).toSorted();

test("files that a task has not made are removed, in folders too, and what it has made stays", async () => {
  await listTaskFiles(folder, "build", "dist");
  await writeFile(join(folder, "dist", "of-another-branch.js"), "");
  await writeFile(join(folder, "dist", "a", "of-another-branch.js"), "");

  const removed = await removeOtherFiles([folder], "build");

  expect(removed.toSorted()).toEqual([
    join(folder, "dist", "a", "of-another-branch.js"),
    join(folder, "dist", "of-another-branch.js"),
  ]);
  expect(await readDist()).toEqual(["a", join("a", "b.js"), "index.js"]);
});

test("a package whose task has made no list loses nothing", async () => {
  expect(await removeOtherFiles([folder], "build")).toEqual([]);
  expect(await readDist()).toEqual(["a", join("a", "b.js"), "index.js"]);
});

test("of two tasks in one folder the second says that it waits, and runs when the first has ended", async () => {
  const order: string[] = [];
  const ending = new EventTarget();
  const ended = once(ending, "end");
  const begun = new EventTarget();
  const first = withCheckoutLock(
    folder,
    async () => {
      order.push("first begins");
      begun.dispatchEvent(new Event("begun"));
      await ended;
      order.push("first ends");
    },
    () => order.push("first waits"),
  );
  await once(begun, "begun");

  const second = withCheckoutLock(
    folder,
    async () => void order.push("second runs"),
    () => {
      order.push("second waits");
      // When it is connected, and not before.
      setImmediate(() => setImmediate(() => ending.dispatchEvent(new Event("end"))));
    },
  );
  await Promise.all([first, second]);

  expect(order).toEqual(["first begins", "second waits", "first ends", "second runs"]);
});

test("a lock ends with the process that holds it, however that ends", async () => {
  const program = `const { withCheckoutLock } = await import(${JSON.stringify(fromRoot("scripts", "src", "checkout-lock.ts"))});
    await withCheckoutLock(${JSON.stringify(folder)}, async () => {
      console.log("held");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }, () => {});`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");

  const task = withCheckoutLock(
    folder,
    async () => "done",
    () => holder.kill("SIGKILL"),
  );

  expect(await task).toBe("done");
});
