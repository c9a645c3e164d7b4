import {
  exampleParameters,
  fillPath,
  requestExamples,
  type Example,
  type MediaType,
  type Response,
} from "@group-move/openapi/model";
import { startMock } from "@group-move/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callOperation,
  createStrictOptions,
  getExpectedOutcome,
  importApi,
  type ApiModules,
  type Outcome,
  type Parameters,
} from "../src/client.ts";
import { getHandedOutExample, loadOperations, type ApiOperation } from "../src/operations.ts";
import { isValid, type ReceivedResponse } from "../src/validate.ts";

/** A response to ask the mock for, and what a client has to make of it. */
interface MockCase {
  /** `200 application/json "empty-group"` */
  title: string;
  parameters: Parameters;
  /** Has the mock give this example. */
  headers: Record<string, string>;
  mediaType: string | null;
  expected: Outcome;
}

/** Every status × media type × example of an operation; the first success also with each further request body. */
function createMockCases(operation: ApiOperation): MockCase[] {
  const [request, ...others] = requestExamples(operation);
  const cases = operation.responses.flatMap((response) => {
    if (response.content.length === 0)
      return [createCase(operation, { status: response.status, mediaType: null }, request)];
    return response.content.flatMap((media) => createCases(operation, response, media, request));
  });
  const success = cases.find(({ expected }) => expected.result === "success");
  if (!success) return cases;
  const further = others.map((example): MockCase => {
    const title = `${success.title} for the request "${example.name}"`;
    return Object.assign({}, success, { title, parameters: exampleParameters(operation, example.value) });
  });
  return [...cases, ...further];
}

/** An example that breaks its schema is reported by `examples.test.ts`, and the mock doesn't serve it. */
function createCases(
  operation: ApiOperation,
  response: Response,
  media: MediaType,
  request: Example | undefined,
): MockCase[] {
  const { api } = operation;
  const { status } = response;
  const { mediaType } = media;
  return media.examples
    .filter(({ value }) => isValid(api, media.schema, value))
    .map((example) => {
      const body = getHandedOutExample(api, response, media, example);
      return createCase(operation, { status, mediaType, body }, request, example.name);
    });
}

function createCase(
  operation: ApiOperation,
  response: ReceivedResponse,
  request: Example | undefined,
  example?: string,
): MockCase {
  const { status, mediaType } = response;
  return {
    title: [status, mediaType, example && `"${example}"`].filter(Boolean).join(" "),
    parameters: exampleParameters(operation, request?.value),
    mediaType,
    // Without the media type of the response, Prism gives another status than the preferred one.
    headers:
      mediaType === null
        ? { prefer: `code=${status}` }
        : { prefer: `code=${status}, example=${example}`, accept: mediaType },
    expected: getExpectedOutcome(response),
  };
}

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
