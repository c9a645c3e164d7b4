import { beforeAll, describe, expect, test } from "vitest";
import { importApi, type ApiModules } from "../src/client.ts";
import { createNegativeCases, negativeKinds } from "../src/negative-cases.ts";
import { getHandedOutExample, loadOperations } from "../src/operations.ts";
import { createSchemaCases, parseByZod } from "../src/schema-cases.ts";
import { describeIssue, isValid, validate } from "../src/validate.ts";

const operations = await loadOperations();
const cases = createSchemaCases(operations);

describe.each(operations)("the examples of $name", (operation) => {
  const { api, name, requestBody, responses } = operation;

  test("are there for each body", () => {
    const described = responses.flatMap(({ status, content }) =>
      content.map(({ mediaType, examples }) => ({ what: `${status} ${mediaType}`, examples })),
    );
    for (const { what, examples } of described) {
      expect.soft(examples, `${name} ${what}: the document says nothing of an example; one is needed`).not.toEqual([]);
    }
  });

  test("are as the schemas of responses say", () => {
    const examples = responses.flatMap((response) =>
      response.content.flatMap((media) =>
        media.examples.map((example) => ({
          source: `example ${example.name}`,
          status: response.status,
          mediaType: media.mediaType,
          body: getHandedOutExample(api, response, media, example),
        })),
      ),
    );
    expect(examples).toMatchResponseSchema(operation);
  });

  test("are as the schemas of requests say", () => {
    const issues = (requestBody?.content ?? []).flatMap(({ schema, examples }) =>
      examples.flatMap(({ name: example, value }) =>
        validate(api, schema, value).map((issue) => `${name}: ${describeIssue(issue, `example ${example}`)}`),
      ),
    );
    expect(issues).toHaveNoIssues();
  });
});

describe.each(cases)("$label", (schemaCase) => {
  const { api, label, schema, zod, examples } = schemaCase;
  let schemas: ApiModules["schemas"];

  beforeAll(async () => {
    ({ schemas } = await importApi(api.name));
  });

  function expectSame(value: unknown, what: string): void {
    if (zod === undefined) return;
    const expected = isValid(api, schema, value) ? { result: "accepted", body: value } : { result: "refused" };
    const about = { label: `${label}${what}`, expectedBy: "the document", seenBy: "zod" };
    expect(parseByZod(schemas, zod, value)).toEqualResult(expected, about);
  }

  test("says of examples and of changes to them what the document and the contract say, and changes none", () => {
    for (const example of examples) {
      expectSame(example, " on an example");
      if (!isValid(api, schema, example)) continue;
      for (const { change, value, expected } of createNegativeCases(schemaCase, example)) {
        const result = isValid(api, schema, value) ? "accepted" : "refused";
        const about = { label: `${label}: ${change}`, expectedBy: "the contract", seenBy: "the document" };
        expect({ result }).toEqualResult({ result: expected ?? result }, about);
        expectSame(value, `: ${change}`);
      }
    }
  });
});

test("some example is tried with each kind of change", () => {
  const tried = cases.flatMap((schemaCase) => {
    const example = schemaCase.examples.find((value) => isValid(schemaCase.api, schemaCase.schema, value));
    return example === undefined ? [] : createNegativeCases(schemaCase, example);
  });

  expect(new Set(tried.map(({ kind }) => kind))).toEqual(new Set(negativeKinds));
});

test.each(cases.filter(({ status = 0 }) => status >= 200 && status < 300))(
  "$label is no success for the body of an error",
  ({ api, schema, label }) => {
    for (const error of cases.filter((candidate) => candidate.api === api && (candidate.status ?? 0) >= 300)) {
      for (const example of error.examples) {
        const result = isValid(api, schema, example) ? "accepted" : "refused";
        const about = { label, expectedBy: "the contract", seenBy: `the document of ${error.label}` };
        expect({ result }).toEqualResult({ result: "refused" }, about);
      }
    }
  },
);
