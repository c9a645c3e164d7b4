import { expect, test } from "vitest";
import { memoizeAsync } from "../src/operations/create-client.ts";

test("memoizes the promise, also while it is pending", async () => {
  let loads = 0;
  const load = memoizeAsync(async () => (loads += 1));

  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test("tries again after a failure", async () => {
  let loads = 0;
  const load = memoizeAsync(async () => {
    loads += 1;
    if (loads === 1) throw new Error("offline");
    return loads;
  });

  await expect(load()).rejects.toMatchObject({
    name: "GroupMoveError",
    message: "A part of this program could not be loaded. Load it anew, and call again. Nothing was sent.",
    outcome: "notSent",
    code: "notLoaded",
    cause: new Error("offline"),
  });
  expect(await load()).toBe(2);
});
