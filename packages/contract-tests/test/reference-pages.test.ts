import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentPath } from "@group-move/openapi";
import { describe, expect, test } from "vitest";
import { loadOperations } from "../src/operations.ts";
import { readRecording, listRecordingFiles } from "../src/recording.ts";
import { compareReference, readReference, listReferences } from "../src/reference-pages.ts";

const apis = [...new Set((await loadOperations()).map(({ api }) => api))];
const recordings = listRecordingFiles().map(readRecording);

/** A recording of what a page shows makes it known, so the page has to be written down. */
function isPageKnown(name: string): boolean {
  return (
    listReferences().includes(name) ||
    recordings.some(({ product, source }) => product === name && source.kind === "documented")
  );
}

describe.each(apis.filter(({ name }) => isPageKnown(name)))("openapi/$name.yaml", (api) => {
  test("says what the reference page says, but for the departures that are written down", () => {
    const reference = readReference(api.name);

    for (const difference of compareReference(reference, api)) expect.soft(difference).toBeDeparture(reference, api);
  });

  test("differs from the reference page by each departure that is written down, and CURATION.md says why", () => {
    const { departures, operations, fieldNames } = readReference(api.name);
    const curation = readFileSync(join(dirname(documentPath(api.name)), "CURATION.md"), "utf8");
    const differences = compareReference(readReference(api.name), api);
    // Nothing of an operation that is not found is compared.
    const isFound = differences.every(({ place }) => place !== "the request");
    const found = differences.map(({ place, page }) => `${place}: ${page}`);

    for (const { place, page } of isFound ? departures : []) {
      expect
        .soft(found, `${api.name} ${place}: the document says what the page says, so this is no departure`)
        .toContain(`${place}: ${page}`);
    }
    const envelopes = operations.flatMap(({ envelope }) => envelope ?? []);
    for (const { row } of [...departures, ...envelopes, ...(fieldNames ? [fieldNames] : [])]) {
      const isExplained = curation.includes(`\n| ${row} `);
      expect
        .soft(isExplained, `${api.name}: reference/${api.name}.json names ${row}; CURATION.md has no such row`)
        .toBe(true);
    }
  });
});

test("every page that is written down can be read, also one that waits for its document", () => {
  for (const name of listReferences()) expect(readReference(name).operations).not.toEqual([]);
});
