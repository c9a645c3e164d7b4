import { expect, test } from "vitest";
import { strictClient } from "../src/client-calls.ts";
import { allContracts, isSuccess, pascal } from "../src/contracts.ts";
import { generatedTable, generatedValidators } from "../src/generated-table.ts";
import { isFunction, modulesOf } from "../src/product-modules.ts";
import { isObject } from "../src/schema-alternatives.ts";
import { findZodSchema } from "../src/zod-schema.ts";

const contracts = allContracts();

test("there are operations", () => {
  expect(contracts).not.toEqual([]);
});

for (const product of new Set(contracts.map((one) => one.product))) {
  const documented = contracts.filter((one) => one.product === product).map(({ operation }) => operation);

  test(`the generated table of ${product} has the operations of the spec, and no other`, async () => {
    const { operations } = await generatedTable(product);
    const listed = Object.entries(operations).map(([key, { operationId }]) => `${operationId} = ${key}`);
    expect(listed).toEqual(documented.map(({ operationId, method, path }) => `${operationId} = ${method} ${path}`));
  });

  test(`a ${product} client has a method for each operation of its table, and no other`, async () => {
    const { operations, securitySchemes } = await generatedTable(product);
    const [credential = ""] = Object.keys(securitySchemes);
    const client = strictClient(await modulesOf(product), "https://portal.example.com", credential);
    const methods = isObject(client) ? Object.entries(client) : [];
    expect(
      methods
        .filter(([, method]) => isFunction(method))
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(
      Object.values(operations)
        .map(({ operationId }) => operationId)
        .toSorted(),
    );
  });
}

for (const { product, name, operation } of contracts) {
  const places = new Set(operation.parameters.map((parameter) => parameter.in));
  const parts = [
    ["path", "Path", places.has("path")],
    ["query", "Query", places.has("query")],
    ["headers", "Headers", places.has("header")],
    ["body", "Body", operation.requestBodies.length > 0],
    ["response", "Response", operation.responses.some(({ status, bodies }) => isSuccess(status) && bodies.length > 0)],
  ] as const;

  for (const [part, suffix] of parts.filter(([, , isNeeded]) => isNeeded)) {
    test(`the client has a validator, and everybody a schema, of the ${part} of ${name}`, async () => {
      const [validators, { schemas }] = [await generatedValidators(product), await modulesOf(product)];
      expect(() => findZodSchema(schemas, `z${pascal(operation.operationId)}${suffix}`)).not.toThrow();
      expect(validators[operation.operationId]?.[part]).toBeTypeOf("function");
    });
  }
}
