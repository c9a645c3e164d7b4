import { beforeAll, describe, expect, test } from "vitest";
import { importApi, type ApiModules } from "../src/client.ts";
import { createNegativeCases, negativeKinds } from "../src/negative-cases.ts";
import { loadOperations } from "../src/operations.ts";
import { readRecording, listRecordingFiles } from "../src/recording.ts";
import { parseByZod, createSchemaCases, createZodCases } from "../src/schema-cases.ts";
import { isValid } from "../src/validate.ts";

const cases = (await loadOperations()).flatMap(createSchemaCases);
const zodSchemas = createZodCases(cases, listRecordingFiles().map(readRecording));

describe.each(cases)("$label", (schemaCase) => {
  const { label, examples } = schemaCase;

  test("has an example", () => {
    expect(examples, `${label}: the document has no example`).not.toEqual([]);
  });

  test("has examples that are as its schema says", () => {
    expect(examples).toMatchSchema(schemaCase);
  });
});

describe.each(zodSchemas)("$label", (zodCase) => {
  const { api, label, schema, zod, values } = zodCase;
  let schemas: ApiModules["schemas"];

  beforeAll(async () => {
    ({ schemas } = await importApi(api.name));
  });

  test.each(zod ? [zod] : [])(
    "as %s says of examples and recordings what the document says, and changes none",
    (name) => {
      for (const { source, value } of values) {
        const expected = isValid(api, schema, value) ? { result: "accepted", body: value } : { result: "refused" };
        const about = { label: `${label} on ${source}`, expectedBy: "the document", seenBy: "zod" };

        expect(parseByZod(schemas, name, value)).toEqualResult(expected, about);
      }
    },
  );

  const valid = values.filter(({ source, value }) => source.startsWith("example") && isValid(api, schema, value));

  test.each(valid)("refuses and accepts changes to $source", ({ value: example }) => {
    for (const { change, value, expected } of createNegativeCases(zodCase, example)) {
      const result = isValid(api, schema, value) ? "accepted" : "refused";
      const about = { label: `${label}: ${change}`, expectedBy: "the contract", seenBy: "the document" };
      expect({ result }).toEqualResult({ result: expected ?? result }, about);

      if (zod === undefined) continue;
      const documented = result === "accepted" ? { result, body: value } : { result };
      expect(parseByZod(schemas, zod, value)).toEqualResult(documented, {
        ...about,
        expectedBy: "the document",
        seenBy: "zod",
      });
    }
  });
});

test.each(negativeKinds)("some example is tried with %s", (kind) => {
  const tried = zodSchemas.flatMap((zodCase) =>
    zodCase.values.slice(0, 1).flatMap(({ value }) => createNegativeCases(zodCase, value)),
  );
  expect(tried.map((negative) => negative.kind)).toContain(kind);
});

describe.each(cases.filter(({ status = 0 }) => status >= 200 && status < 300))("$label", (success) => {
  const errors = cases.filter(({ api, status = 0 }) => api === success.api && status >= 300);

  test.each(errors)("is no success for the body of $label", ({ label, examples }) => {
    for (const { name, value } of examples) {
      const result = isValid(success.api, success.schema, value) ? "accepted" : "refused";
      const about = { label: success.label, expectedBy: "the contract", seenBy: `the document of ${label} "${name}"` };
      expect({ result }).toEqualResult({ result: "refused" }, about);
    }
  });
});
