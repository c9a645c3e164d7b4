import { exampleParameters, fillPath, requestExamples } from "@group-move/openapi/model";
import { startMock } from "@group-move/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperation, importApi, createStrictOptions, type ApiModules } from "../src/client.ts";
import { createMockCases } from "../src/mock-cases.ts";
import { loadOperations } from "../src/operations.ts";

const mocks = new Map<string, Awaited<ReturnType<typeof startMock>>>();
const operations = await loadOperations();

beforeAll(async () => {
  for (const api of new Set(operations.map((operation) => operation.api.name)))
    mocks.set(api, await startMock({ api }));
});

afterAll(async () => {
  for (const mock of mocks.values()) await mock.close();
});

describe.each(operations)("the client of $name calls the mock", (operation) => {
  const { api, name, security, responses } = operation;
  const [request] = requestExamples(operation);
  const parameters = exampleParameters(operation, request?.value);
  const cases = createMockCases(operation);
  // A client needs one credential, also for an operation that needs none.
  const credentials = security.length > 0 ? security : api.securitySchemes.slice(0, 1).map((scheme) => scheme.name);
  const [credential = ""] = credentials;
  const someCase = cases.find(({ expected }) => expected.result === "success") ?? cases[0];
  let url = "";
  let createClient: ApiModules["createClient"];

  async function expectCall(scheme: string): Promise<void> {
    const client = createClient(createStrictOptions(url, scheme, someCase?.mediaType));

    const outcome = await callOperation(client, operation, parameters, someCase?.headers);

    const about = { label: `${name} with ${scheme}`, expectedBy: "the document", seenBy: "the client" };
    expect(outcome).toEqualResult(someCase?.expected ?? { result: "success" }, about);
  }

  beforeAll(async () => {
    ({ createClient } = await importApi(api.name));
    url = mocks.get(api.name)?.url ?? "";
    // Where this fails, so would each test below: it is said once.
    await expectCall(credential);
  });

  test.each(cases)("and gives $title as the document has it", async (mockCase) => {
    const client = createClient(createStrictOptions(url, credential, mockCase.mediaType));

    const outcome = await callOperation(client, operation, mockCase.parameters, mockCase.headers);

    const label = `${name} ${mockCase.title}`;
    expect(outcome).toEqualResult(mockCase.expected, { label, expectedBy: "the document", seenBy: "the client" });
  });

  test.each(credentials)("which takes the credential %s", expectCall);

  test.runIf(security.length > 0)("which lets nobody in without a credential", async () => {
    const response = await fetch(url + fillPath(operation, parameters), {
      method: operation.method,
      ...(request && { body: JSON.stringify(request.value), headers: { "content-type": "application/json" } }),
    });
    await response.arrayBuffer();

    expect(response.status, `${name} without a credential: the document says 401; the mock`).toBe(401);
  });

  test.each([418, 299].filter((status) => !responses.some((response) => response.status === status)))(
    "and takes the undocumented status %i for no success",
    async (status) => {
      const client = createClient(createStrictOptions(url, credential));

      const { result } = await callOperation(client, operation, parameters, { prefer: `code=${status}` });

      expect(result, `${name} ${status}: the document has no such status; the client says`).not.toBe("success");
    },
  );

  test("and takes the lack of an example for no success", async () => {
    const client = createClient(createStrictOptions(url, credential));
    const headers = { prefer: "code=200, example=no-such-example" };

    const { result } = await callOperation(client, operation, parameters, headers);

    expect(result, `${name}: the document has no example of this name; the client says`).not.toBe("success");
  });
});
