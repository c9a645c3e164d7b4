import { expect, test } from "vitest";
import { z } from "zod";
import { countCoverage, formatCoverageSummary, formatCoverageTable } from "../../src/coverage.ts";
import { createNegativeCases } from "../../src/negative-cases.ts";
import type { Api } from "@group-move/openapi/model";
import { parseByZod, createSchemaCases, createZodCases } from "../../src/schema-cases.ts";
import { isValid } from "../../src/validate.ts";
import { edited, getOperation, pet, put, recording, schemas } from "./pets.ts";

const [, pets] = createSchemaCases(getOperation(edited()));
const rex = pets?.examples[0];

/** The changes to the example that the contract expects something of, and the document says otherwise. */
function unexpected(api: Api): string[] {
  return createZodCases(createSchemaCases(getOperation(api)), [])
    .filter(({ zod }) => zod === "zAddFriendResponse")
    .flatMap((zodCase) => zodCase.values.flatMap(({ value }) => createNegativeCases(zodCase, value)))
    .filter(
      ({ expected, value }) => expected && expected !== (isValid(api, first(api), value) ? "accepted" : "refused"),
    )
    .map(({ change }) => change);
}

function first(api: Api) {
  const [media] = getOperation(api).responses[0]?.content ?? [];
  if (!media) throw new Error("The document has no response.");
  return media.schema;
}

test("media types that share a schema and its examples are one case", () => {
  expect(createSchemaCases(getOperation(edited())).map(({ label }) => label)).toEqual([
    "pets addFriend path parameters",
    "pets addFriend 200 application/json, text/json",
    "pets addFriend 404 application/json",
  ]);
});

test("an example that breaks its schema is named", () => {
  const broken = edited([
    [...put, "responses", "200", "content", "application/json", "examples", "rex", "value", "response", "name"],
    5,
  ]);
  const [, schemaCase] = createSchemaCases(getOperation(broken));

  expect(() => schemaCase && expect(schemaCase.examples).toMatchSchema(schemaCase)).toThrow(
    "pets addFriend 200 application/json: response.name: the document says string; example rex has 5",
  );
});

test.each([
  [
    "an optional field that can't be null",
    edited([[...pet, "properties", "weight", "type"], "number"]),
    "response.weight: an optional property of a response that is null",
  ],
  [
    "a response that may hold no other fields",
    edited([[...schemas, "Tag", "additionalProperties"], false]),
    "response.tags[]: an unknown property",
  ],
])("%s is named", (_, api, change) => {
  const known = unexpected(edited());
  expect(unexpected(api).filter((found) => !known.includes(found))).toEqual([expect.stringContaining(change)]);
});

test.each([
  [
    "strips unknown fields",
    z.object({ a: z.string() }),
    { a: "x", b: 1 },
    "body.b: the document says 1; zod says nothing",
  ],
  ["converts", z.object({ a: z.coerce.number() }), { a: "1" }, 'body.a: the document says "1"; zod says 1'],
  [
    "refuses",
    z.object({ a: z.number() }),
    { a: "1" },
    "the document says accepted; zod says refused (a: Invalid input",
  ],
])("a zod schema that %s is named", (_, zX, value, line) => {
  const about = { label: "x", expectedBy: "the document", seenBy: "zod" };

  expect(() =>
    expect(parseByZod({ zX }, "zX", value)).toEqualResult({ result: "accepted", body: value }, about),
  ).toThrow(`x: ${line}`);
});

test("a zod schema that is not there is named", () => {
  expect(() => parseByZod({}, "zPet", rex)).toThrow("@group-move/schemas has no zPet. Run `pnpm generate`");
});

test("coverage counts recordings by kind, and names what has none and what OpenAPI has no word for", () => {
  const empty = {
    ...recording,
    response: { status: 404, headers: {} },
    source: { ...recording.source, kind: "recorded" as const },
  };
  const rows = countCoverage(
    [getOperation(edited())],
    [recording, recording, empty, { ...recording, product: "plants" }],
  );

  expect(formatCoverageTable(rows))
    .toContain(`| operation | status | media type | recorded | documented | derived | missing |
| --- | --- | --- | --- | --- | --- | --- |
| pets addFriend | 200 | application/json |  |  | 2 |  |
| pets addFriend | 200 | text/json |  |  |  | missing |
| pets addFriend | 404 | application/json |  |  |  | missing |
| pets addFriend | 404 | (empty) | 1 |  |  |  |
`);
  expect(formatCoverageSummary(rows)).toContain(
    "pets addFriend: 4 responses, 1 recorded, 0 documented, 1 derived, 2 missing",
  );
});
