import { getSpecifier, type ListedApi } from "@group-move/openapi";
import type { Api, Operation } from "@group-move/openapi/model";
import { toCase } from "@hey-api/shared";
import { isSuccess } from "./api-data.ts";
import { listExamples, listParameters } from "./examples.ts";
import { indent, literal } from "./text.ts";

/** A test of each operation of an API: calls the client with its types, and expects what the document shows. */
export function operationTests(listed: ListedApi, { handedOut: api }: Api): string {
  const { name, sdkName } = listed;
  const { variable } = listExamples(listed, api);
  const tests = api.operations.flatMap((operation) => createTests(name, variable, operation));
  const schemas = tests.some((text) => text.includes("schemas.")) ? schemasImport(listed) : "";
  const [scheme] = api.securitySchemes;
  return `// This file is auto-generated from openapi/${name}.yaml

import { create${sdkName}Client, type ${sdkName}Client } from '${getSpecifier("client", listed)}';
import { startMock } from '@group-move/mock';
${schemas}import { afterAll, beforeAll, expect, test } from 'vitest';

let mock: Awaited<ReturnType<typeof startMock>>;
let ${variable}: ${sdkName}Client;

beforeAll(async () => {
    mock = await startMock({ api: ${literal(name)} });
    ${variable} = create${sdkName}Client({ baseUrl: mock.url, ${scheme?.name}: 'a-credential', validation: 'strict' });
});
afterAll(() => mock.close());

${tests.join("\n")}`;
}

function schemasImport(listed: ListedApi): string {
  return `import * as schemas from '${getSpecifier("schemas", listed)}';\n`;
}

/** One with the required parameters and one with all, where that is not the same. */
function createTests(api: string, variable: string, operation: Operation): string[] {
  const { operationId } = operation;
  const calls = new Map([
    [`${operationId}(${listParameters(operation, "all").join(", ")})`, "all parameters"],
    [`${operationId}(${listParameters(operation, "required").join(", ")})`, "the required parameters"],
  ]);
  return [...calls].map(
    ([call, what]) => `test('${api} ${operationId} with ${what}', async () => {
    const response = await ${variable}.${indent(call).trimStart()};

${indent(expectation(variable, operation))}
});
`,
  );
}

/** What the mock responds with by itself: the first example of the first success, or else something of its schema. */
function expectation(variable: string, { operationId, responses }: Operation): string {
  const content = responses.find(isSuccess)?.content ?? [];
  const [media] = content;
  if (!media) return "expect(response).toBeUndefined();";
  const [example] = media.examples;
  if (!example) {
    const schema = `schemas.z${toCase(operationId, "PascalCase")}Response`;
    return `expect(${schema}.safeParse(response)).toMatchObject({ success: true });`;
  }
  const value = JSON.stringify(example.value, undefined, 4);
  return `const documented: Awaited<ReturnType<typeof ${variable}.${operationId}>> = ${value};
expect(response).toEqual(documented);`;
}
