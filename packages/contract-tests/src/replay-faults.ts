import { RequestValidationError } from "@group-move/client";
import { exampleParameters } from "@group-move/openapi";
import { callOperation, errorFaults, messageOf, strictClient, successFaults, type Outcome } from "./client-calls.ts";
import { isSuccess, type Contract } from "./contracts.ts";
import { judgeByJsonSchema } from "./json-schema.ts";
import { credentialsOf } from "./mock-exchanges.ts";
import { modulesOf } from "./product-modules.ts";
import { recordedBody } from "./recorded-body.ts";
import { recordedParameters } from "./recorded-request.ts";
import { mediaTypeOf, type Recording } from "./recording.ts";
import { startReplay, type Received } from "./replay-server.ts";

/** Has a client send the recorded request to a server that gives the recorded answer. Returns what comes out wrong. */
export async function replayFaults(recording: Recording, contract: Contract): Promise<string[]> {
  const { operation } = contract;
  const [credential = ""] = credentialsOf(contract);
  await using server = await startReplay(recording);
  const modules = await modulesOf(recording.product);
  const client = strictClient(modules, server.url, credential, mediaTypeOf(recording));
  const outcome = await callOperation(client, operation, recordedParameters(contract, recording));
  if (isRefusal(outcome, contract, recording) && server.received.length === 0) {
    // Others may send such a request, a malformed id for instance, but not this client. Its answer can be tried.
    return await outcomeFaults(
      contract,
      recording,
      await callOperation(client, operation, exampleParameters(operation)),
    );
  }
  return [...sentFaults(recording, server.received, outcome), ...(await outcomeFaults(contract, recording, outcome))];
}

/** Whether the client rightly sent nothing, as the request is against a schema or a precondition of the contract. */
function isRefusal(outcome: Outcome, contract: Contract, recording: Recording): boolean {
  if (outcome.resolved || !(outcome.error instanceof RequestValidationError)) return false;
  const parameters = recordedParameters(contract, recording);
  const reasons = JSON.stringify(contract.operation.object["x-preconditions"] ?? []);
  return (
    outcome.error.issues.some(({ message }) => reasons.includes(JSON.stringify(message))) ||
    contract.operation.parameters.some(
      ({ name, schema, required }) =>
        (required || name in parameters) && !judgeByJsonSchema(contract.document, schema, parameters[name]).accepted,
    )
  );
}

async function outcomeFaults({ document }: Contract, recording: Recording, outcome: Outcome): Promise<string[]> {
  const { status } = recording.response;
  const body = await recordedBody(recording, document);
  return isSuccess(status)
    ? successFaults(outcome, status, body)
    : errorFaults(outcome, recording.operationId, status, body);
}

function sentFaults({ request }: Recording, received: readonly Received[], outcome: Outcome): string[] {
  const recorded = `${request.method} ${decodeURIComponent(request.path)} ${sorted(queryOf(request.query))}`.trim();
  if (received.length === 0) {
    return [`the client sent nothing instead of ${recorded}: ${outcome.resolved ? "" : messageOf(outcome.error)}`];
  }
  const sent = received.map(({ method, path, query }) =>
    `${method} ${decodeURIComponent(path)} ${sorted(new URLSearchParams(query))}`.trim(),
  );
  return sent.length === 1 && sent[0] === recorded ? [] : [`the client sent ${sent.join(", ")} instead of ${recorded}`];
}

function queryOf(query: Recording["request"]["query"]): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
}

function sorted(query: URLSearchParams): URLSearchParams {
  query.sort();
  return query;
}
