import { mainApi } from "@group-move/openapi";
import { expect, test } from "vitest";
import { listGeneratedOrphans, listOrphans } from "../src/orphans.ts";

test("nothing is left over of an API that is no more", async () => {
  expect(await listOrphans()).toEqual([]);
  expect(await listGeneratedOrphans()).toEqual([]);
});

test("what has the name of another API is left over, and what explains the folder is not", async () => {
  const paths = await listOrphans(["no-such-api"]);

  expect(paths).toContain(`packages/contract-tests/recordings/${mainApi()}`);
  expect(paths.filter((path) => path.endsWith("README.md"))).toEqual([]);
});

test("code generated for another API is left over, and what is generated for all of them is not", async () => {
  const paths = await listGeneratedOrphans(["no-such-api"]);

  expect(paths).toContain(`packages/client/src/gen/${mainApi()}`);
  expect(paths).not.toContain("packages/client/src/gen/index.ts");
});
