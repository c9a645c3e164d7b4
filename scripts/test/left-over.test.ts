import { mainProduct } from "@group-move/openapi";
import { expect, test } from "vitest";
import { generatedLeftOver, leftOver } from "../src/left-over.ts";

test("nothing is left over of a product that is no more", async () => {
  expect(await leftOver()).toEqual([]);
  expect(await generatedLeftOver()).toEqual([]);
});

test("what has the name of another product is left over, and what explains the folder is not", async () => {
  const paths = await leftOver(["no-such-product"]);

  expect(paths).toContain(`packages/contract-tests/recordings/${mainProduct()}`);
  expect(paths.filter((path) => path.endsWith("README.md"))).toEqual([]);
});

test("code generated for another product is left over, and what is generated for all of them is not", async () => {
  const paths = await generatedLeftOver(["no-such-product"]);

  expect(paths).toContain(`packages/client/src/gen/${mainProduct()}`);
  expect(paths).not.toContain("packages/client/src/gen/index.ts");
});
