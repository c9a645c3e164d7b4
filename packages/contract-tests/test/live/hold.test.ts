import { expect, test } from "vitest";
import { holdAnswer } from "../../src/live/hold.ts";
import { contract, exchangeOf } from "../record/exchanges.ts";

test("what the spec allows, and the client does not make of it what it should, is a fault of the client", async () => {
  const { operation } = contract;
  const responses = [...operation.responses, { status: 299, headers: {}, bodies: [] }];
  const ahead = { ...contract, operation: { ...operation, responses } };
  const exchange = exchangeOf({ status: 299, responseBody: "", responseHeaders: [] });
  expect(await holdAnswer(exchange, ahead, [299])).toEqual([expect.stringMatching(/^the client rejected a 299: /)]);
});
