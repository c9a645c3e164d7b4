import { expect, test } from "vitest";
import { once } from "../src/runtime/once.ts";

test("what is loaded once is the same for all who ask, also while it is loading", async () => {
  let loads = 0;
  const load = once(async () => (loads += 1));

  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test("a load that failed is tried again by the next who asks", async () => {
  let loads = 0;
  const load = once(async () => {
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
