import type { Contract } from "../contracts.ts";
import { messageOf } from "../client-calls.ts";
import { modulesOf } from "../product-modules.ts";
import { toRecording, type Exchange } from "../record/exchange.ts";
import { answerFaults } from "../recording-faults.ts";
import { replayFaults } from "../replay-faults.ts";
import type { Recording } from "../recording.ts";

/**
 * Checks a response of a portal by the document, the schemas, and what the client makes of it.
 *
 * @param statuses of which it has to have one.
 * @returns what is wrong, one issue a line.
 */
export async function checkResponse(
  exchange: Exchange,
  contract: Contract,
  statuses: readonly number[],
): Promise<string[]> {
  const labels = { scenario: "live", from: "A portal, called by pnpm contract:live.", version: null };
  const recording = toRecording(exchange, contract, labels);
  try {
    const { schemas } = await modulesOf(contract.product);
    const issues = [
      ...checkStatus(recording, statuses),
      ...checkContentType(exchange, recording),
      ...(await answerFaults(recording, contract, schemas)),
    ];
    return issues.length > 0 ? issues : await replayFaults(recording, contract);
  } catch (error) {
    // A body that can't be read, such as broken XML.
    return [messageOf(error)];
  }
}

function checkStatus({ response: { status } }: Recording, statuses: readonly number[]): string[] {
  return statuses.includes(status) ? [] : [`response.status: ${status} in place of ${statuses.join(" or ")}`];
}

function checkContentType({ responseBody }: Exchange, { response }: Recording): string[] {
  // An empty header names nothing either.
  return responseBody === "" || response.headers["content-type"]
    ? []
    : ["response.headers.content-type: is missing, and there is a body"];
}
