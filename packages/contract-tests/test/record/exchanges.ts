import { allContracts, type Contract } from "../../src/contracts.ts";
import type { Exchange } from "../../src/record/exchange.ts";
import { toRecording } from "../../src/record/exchange.ts";
import { normalise, type Normalised } from "../../src/record/normalise.ts";
import type { Recording } from "../../src/recording.ts";
import { host, ids, realAnswer } from "./real-answer.ts";

export const contract = contractNamed("moveGroupMembers");

function contractNamed(operationId: string): Contract {
  const found = allContracts().find((one) => one.product === "docspace" && one.operation.operationId === operationId);
  if (!found) throw new Error(`openapi/docspace.yaml has no operation ${operationId}.`);
  return found;
}

export function exchangeOf(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: "PUT",
    url: new URL(`https://${host}/api/2.0/group/${ids.from}/members/${ids.to}`),
    requestHeaders: [["Authorization", "Bearer sk-0123456789abcdef"]],
    requestBody: "",
    status: 200,
    responseHeaders: [["Content-Type", "application/json; charset=utf-8"]],
    responseBody: JSON.stringify(realAnswer),
    date: "2026-11-21",
    ...changes,
  };
}

export function recordingOf(changes: Partial<Exchange> = {}): Recording {
  return toRecording(exchangeOf(changes), contract, {
    case: "test",
    from: "A portal that the tests made up.",
    version: null,
  });
}

export function normalised(changes: Partial<Exchange> = {}): Normalised {
  return normalise(recordingOf(changes), contract, host);
}
