import type { Contract } from "../contracts.ts";
import { messageOf } from "../client-calls.ts";
import { modulesOf } from "../product-modules.ts";
import { toRecording, type Exchange } from "../record/exchange.ts";
import { answerFaults } from "../recording-faults.ts";
import { replayFaults } from "../replay-faults.ts";
import type { Recording } from "../recording.ts";

/**
 * Holds an answer of a portal against the spec, the schemas, and what the client makes of it.
 *
 * @param statuses of which it has to have one.
 * @returns what is wrong, one fault a line.
 */
export async function holdAnswer(
  exchange: Exchange,
  contract: Contract,
  statuses: readonly number[],
): Promise<string[]> {
  const labels = { case: "live", from: "A portal, called by pnpm contract:live.", version: null };
  const recording = toRecording(exchange, contract, labels);
  try {
    const { schemas } = await modulesOf(contract.product);
    const faults = [
      ...statusFaults(recording, statuses),
      ...contentTypeFaults(exchange, recording),
      ...(await answerFaults(recording, contract, schemas)),
    ];
    return faults.length > 0 ? faults : await replayFaults(recording, contract);
  } catch (error) {
    // A body that can't be read, such as broken XML.
    return [messageOf(error)];
  }
}

function statusFaults({ response: { status } }: Recording, statuses: readonly number[]): string[] {
  return statuses.includes(status) ? [] : [`response.status: ${status} in place of ${statuses.join(" or ")}`];
}

function contentTypeFaults({ responseBody }: Exchange, { response }: Recording): string[] {
  // An empty header names nothing either.
  return responseBody === "" || response.headers["content-type"]
    ? []
    : ["response.headers.content-type: is missing, and there is a body"];
}
