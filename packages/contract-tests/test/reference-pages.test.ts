import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentPath, loadDocument, productNames } from "@group-move/openapi";
import { expect, test } from "vitest";
import { readReference, referenceNames } from "../src/reference.ts";
import { readRecording, recordingFiles } from "../src/recording.ts";
import { referenceFaults } from "../src/reference-faults.ts";
import { expectNone } from "../src/verdict.ts";

const products = productNames();
const curation = readFileSync(join(dirname(documentPath(products[0] ?? "")), "CURATION.md"), "utf8");

/** The products that have a recording of what their page shows: it is known, so it has to be written down. */
const sampled = new Set(
  recordingFiles()
    .map(readRecording)
    .flatMap(({ product, source }) => (source.kind === "documented" ? [product] : [])),
);

test.for(products)("openapi/%s.yaml says what the reference pages document", (product, { skip }) => {
  if (!referenceNames().includes(product) && !sampled.has(product)) {
    const reason = `openapi/${product}.yaml is held against no page: there is no reference/${product}.json.`;
    console.log(reason);
    skip(reason);
  }
  const faults = referenceFaults(readReference(product), loadDocument(product), curation);
  expectNone(faults.map((fault) => `openapi/${product}.yaml: ${fault}`));
});

for (const product of referenceNames()) {
  test(`reference/${product}.json is of the format`, () => {
    expect(readReference(product).operations).not.toEqual([]);
    if (!products.includes(product)) console.log(`reference/${product}.json waits for an openapi/${product}.yaml.`);
  });
}

test("a document whose page nobody has written down is reported", () => {
  expect(() => readReference("no-such-product")).toThrow("reference/no-such-product.json is missing: write down");
});

test("a departure that is none, or that no row of CURATION.md explains, is reported", () => {
  const reference = readReference("docspace");
  const departures = [...reference.departures, { from: "Employee.sex as string", row: "C9999" }];
  expect(referenceFaults({ ...reference, departures }, loadDocument("docspace"), curation)).toEqual([
    "the spec says what the page documents, Employee.sex as string, so this is no departure",
    "openapi/CURATION.md has no row C9999 that explains the departure",
  ]);
});
