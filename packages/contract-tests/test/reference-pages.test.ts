import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { apiNames, documentPath } from "@group-move/openapi";
import { loadApi } from "@group-move/openapi/model";
import { describe, expect, test } from "vitest";
import { compareReference, listReferences, readReference } from "../src/reference-pages.ts";

// A page may wait for its document.
const names = listReferences().filter((name) => apiNames().includes(name));
const pages = await Promise.all(names.map(async (name) => ({ name, api: await loadApi(name) })));

describe.each(pages)("the reference page of $name", ({ name, api }) => {
  const reference = readReference(name);
  const { deviations, rewritten } = reference;
  const differences = compareReference(reference, api);

  test("is what the document says, but for the deviations that are written down", () => {
    const issues = differences
      .filter(({ place, page }) => !deviations.some((known) => known.place === place && known.page === page))
      .map(
        (found) => `${name} ${found.place}: the reference page says ${found.page}; the document says ${found.document}`,
      );

    expect(issues).toHaveNoIssues();
  });

  test("differs from the document by each deviation that is written down", () => {
    const issues = deviations
      .filter(({ place, page }) => !differences.some((found) => found.place === place && found.page === page))
      .map(
        ({ place }) => `${name} ${place}: the document says what the page says; a deviation in the reference says not`,
      );

    expect(issues).toHaveNoIssues();
  });

  test("has rows in CURATION.md that say why", () => {
    const curation = readFileSync(join(dirname(documentPath(name)), "CURATION.md"), "utf8");

    const issues = [...deviations, ...rewritten]
      .filter(({ row }) => !curation.includes(`\n| ${row} `))
      .map(({ row }) => `${name}: reference/${name}.json says ${row}; CURATION.md has no such row`);

    expect(issues).toHaveNoIssues();
  });
});
