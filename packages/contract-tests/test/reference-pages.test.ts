import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentPath } from "@group-move/openapi";
import { describe, expect, test } from "vitest";
import { loadOperations } from "../src/operations.ts";
import { compareReference, listReferences, readReference } from "../src/reference-pages.ts";

const apis = new Map((await loadOperations()).map(({ api }) => [api.name, api]));
// A page may wait for its document.
const pages = listReferences().flatMap((name) => {
  const api = apis.get(name);
  return api ? { name, reference: readReference(name), api } : [];
});

describe.each(pages)("the reference page of $name", ({ name, reference, api }) => {
  const { departures, operations, fieldNames } = reference;
  const differences = compareReference(reference, api);

  test("is what the document says, but for the departures that are written down", () => {
    for (const difference of differences) expect.soft(difference).toBeDeparture(reference, api);
  });

  test("differs from the document by each departure that is written down", () => {
    // Nothing of an operation that is not found is compared.
    const isFound = differences.every(({ place }) => place !== "the request");
    const found = differences.map(({ place, page }) => `${place}: ${page}`);

    for (const { place, page } of isFound ? departures : []) {
      const message = `${name} ${place}: the document says what the page says, so this is no departure`;
      expect.soft(found, message).toContain(`${place}: ${page}`);
    }
  });

  test("has rows in CURATION.md that say why", () => {
    const curation = readFileSync(join(dirname(documentPath(name)), "CURATION.md"), "utf8");
    const envelopes = operations.flatMap(({ envelope }) => envelope ?? []);

    for (const { row } of [...departures, ...envelopes, ...(fieldNames ? [fieldNames] : [])]) {
      const message = `${name}: reference/${name}.json names ${row}; CURATION.md has no such row`;
      expect.soft(curation.includes(`\n| ${row} `), message).toBe(true);
    }
  });
});
