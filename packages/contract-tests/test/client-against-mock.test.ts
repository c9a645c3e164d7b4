import { startMock } from "@group-move/mock";
import { GroupMoveError } from "@group-move/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleParameters, fillPath, requestExamples } from "@group-move/openapi";
import {
  callOperation,
  errorFaults,
  messageOf,
  receivedMediaType,
  strictClient,
  successFaults,
  type Outcome,
} from "../src/client-calls.ts";
import { allContracts, isSuccess, type Contract } from "../src/contracts.ts";
import { allExchanges, credentialsOf, type Exchange } from "../src/mock-exchanges.ts";
import { modulesOf } from "../src/product-modules.ts";
import { expectNone } from "../src/verdict.ts";

const contracts = allContracts();
const exchanges = allExchanges();
const mocks = new Map<string, Awaited<ReturnType<typeof startMock>>>();

beforeAll(async () => {
  for (const api of new Set(contracts.map(({ product }) => product))) mocks.set(api, await startMock({ api }));
});

afterAll(async () => {
  for (const mock of mocks.values()) await mock.close();
});

test("the table of exchanges is not empty", () => {
  expect(exchanges.length).toBeGreaterThanOrEqual(contracts.length);
  expect(contracts).not.toEqual([]);
});

for (const exchange of exchanges) {
  const verb = isSuccess(exchange.status) ? "resolves to" : "rejects with";
  test(`the client ${verb} ${exchange.label}`, async ({ task }) => {
    const { product, operation, status, mediaType, example, body, credential, parameters, headers } = exchange;
    const outcome = await send(exchange, credential, parameters, headers, mediaType);
    const faults = isSuccess(status)
      ? successFaults(outcome, status, body)
      : errorFaults(outcome, operation.operationId, status, body);
    if (faults.length === 0 && receivedMediaType(outcome) !== mediaType)
      faults.push(`it came as ${receivedMediaType(outcome)}`);
    expectNone(faults.map((fault) => `${exchange.label}: ${fault}`));
    const { operationId } = operation;
    task.meta.covered = { product, operationId, status, mediaType, by: "mock", example, credential };
  });
}

for (const contract of contracts) {
  const { name, operation } = contract;
  const [first] = requestExamples(operation);
  const [credential = ""] = credentialsOf(contract);

  test(`the client reports no success when the mock is asked for an undocumented status of ${name}`, async () => {
    const undocumented = [418, 299].filter((code) => !operation.responses.some(({ status }) => status === code));
    for (const code of undocumented) {
      const headers = { prefer: `code=${code}` };
      expectRefusal(await send(contract, credential, exampleParameters(operation, first?.value), headers));
    }
  });

  for (const { status, bodies } of operation.responses.filter((response) => response.bodies.length > 0)) {
    test(`the client reports no success when the mock is asked for an example that ${name} ${status} lacks`, async () => {
      const headers = { prefer: `code=${status}, example=no-such-example`, accept: bodies[0]?.mediaType ?? "" };
      expectRefusal(await send(contract, credential, exampleParameters(operation, first?.value), headers));
    });
  }

  if (operation.security.length > 0) {
    test(`the mock answers 401 to ${name} without a credential`, async () => {
      const answer = await fetch(baseUrl(contract) + fillPath(operation, exampleParameters(operation)), {
        method: operation.method,
        ...(first && { body: JSON.stringify(first.value), headers: { "content-type": "application/json" } }),
      });
      await answer.arrayBuffer();
      expect(answer.status).toBe(401);
    });
  }
}

function baseUrl({ product }: Contract): string {
  const mock = mocks.get(product);
  if (!mock) throw new Error(`The mock of ${product} did not start.`);
  return mock.url;
}

async function send(
  contract: Contract,
  credential: string,
  parameters: Exchange["parameters"],
  headers: Record<string, string>,
  mediaType: string | null = null,
): Promise<Outcome> {
  const client = strictClient(await modulesOf(contract.product), baseUrl(contract), credential, mediaType);
  return callOperation(client, contract.operation, parameters, headers);
}

function expectRefusal(outcome: Outcome): void {
  if (outcome.resolved) throw new Error(`The client resolved to ${JSON.stringify(outcome.data)}`);
  expect(outcome.error, messageOf(outcome.error)).toBeInstanceOf(GroupMoveError);
}
