import { mainProduct } from "@group-move/openapi";
import { expect, test } from "vitest";
import { leftOver } from "../src/left-over.ts";

test("nothing is left over of a product that is no more", async () => {
  expect(await leftOver()).toEqual([]);
});

test("what has the name of another product is left over, and what explains the folder is not", async () => {
  const paths = await leftOver(new Set(["no-such-product"]));

  expect(paths).toContain(`packages/contract-tests/recordings/${mainProduct()}`);
  expect(paths.filter((path) => path.endsWith("README.md"))).toEqual([]);
});
