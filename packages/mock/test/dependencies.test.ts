import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { startMock } from "../src/index.ts";

const ofPrism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));

test("Prism runs on the lodash that this repository lays down, and the mock starts with it", async () => {
  const { version }: { version: string } = ofPrism("lodash/package.json");
  await using mock = await startMock();

  expect(version).toBe("4.18.1");
  expect((await fetch(mock.url)).status).toBe(404);
});
