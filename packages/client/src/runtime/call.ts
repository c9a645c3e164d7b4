import { APIConnectionError, RequestValidationError, type GroupMoveError } from "../errors/index.ts";
import type { Api, OperationDescription, ProductBehaviour } from "./api-types.ts";
import { attempt } from "./attempt.ts";
import type { Settings } from "./client-options.ts";
import type { ClientRequest, Success } from "./client-types.ts";
import { addCredential, readCredential } from "./credentials.ts";
import { errorOfAnswer } from "./error-of-answer.ts";
import type { Answer, OutgoingRequest, RawAnswer } from "./exchange.ts";
import { problemOfLimits, type Limits } from "./limits.ts";
import { logAttempt } from "./log-attempt.ts";
import { parseBody } from "./parse-body.ts";
import { prepareRequest, type PreparedRequest } from "./prepare-request.ts";
import { readSuccess } from "./read-success.ts";
import { delayBeforeRetry } from "./retry-policy.ts";
import { validateAnswer } from "./validate-answer.ts";
import { untilAborted, wait } from "./wait.ts";

/** What all calls of a client share. */
export interface CallContext {
  api: Api;
  settings: Settings;
  behaviour: ProductBehaviour;
}

/** One call, from its parameters to its documented value: checks, attempts and retries, validation. */
export async function call(context: CallContext, method: string, request: ClientRequest): Promise<Success<unknown>> {
  const { api, settings, behaviour } = context;
  const operation = api.operations[`${method} ${request.url}`];
  if (!operation)
    throw new Error(`This client's API has no ${method} ${request.url}. Use the functions of one product.`);
  const limits = limitsOf(operation.operationId, settings, request);
  const prepared = await prepareRequest(context, method, operation, request);
  const { answer, outgoing } = await sendUntilDone(context, prepared, limits, request.signal);
  const data = readSuccess(operation, outgoing, answer);
  await validateAnswer(settings, behaviour.loadValidators, outgoing, answer, data);
  return { data, error: undefined, status: answer.status, headers: answer.headers };
}

function limitsOf(operationId: string, settings: Settings, request: ClientRequest): Limits {
  const limits = {
    timeout: request.timeout ?? settings.timeout,
    maxRetries: request.maxRetries ?? settings.maxRetries,
  };
  const problem = problemOfLimits(limits);
  if (problem) throw new RequestValidationError(operationId, [{ path: "", message: problem }]);
  return limits;
}

/** Repeats a request as the policy allows. No attempt begins before the last one has ended. */
async function sendUntilDone(
  { settings, behaviour }: CallContext,
  prepared: PreparedRequest,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<{ answer: Answer; outgoing: OutgoingRequest }> {
  const { operation, method } = prepared;
  let failure: GroupMoveError | undefined;
  for (let retries = 0; ; retries += 1) {
    const asking = readCredential(settings.credential, operation);
    const secret = await untilAborted(asking, operation.operationId, signal).catch((error: unknown) => {
      // Once something was sent, what came of it counts more than that the credential could not be had again.
      throw error instanceof RequestValidationError && failure ? failure : error;
    });
    const outgoing = addCredential(settings.credential, secret, prepared);
    const sent = await tryOnce(settings, outgoing, limits, signal, retries);
    const outcome = sent instanceof Error ? sent : await decode(behaviour, operation, sent);
    if (!(outcome instanceof Error) && outcome.status < 400) return { answer: outcome, outgoing };
    failure = outcome instanceof Error ? outcome : errorOfAnswer(outgoing, outcome);
    const delay =
      retries < limits.maxRetries ? delayBeforeRetry(method, outcome, retries, settings.maxRetryAfter) : undefined;
    if (delay === undefined) throw failure;
    await wait(delay, outgoing.label, signal);
  }
}

async function decode(
  { decode: decodeBody }: ProductBehaviour,
  { operationId }: OperationDescription,
  { status, headers, text }: RawAnswer,
): Promise<Answer> {
  return { status, headers, body: decodeBody ? await decodeBody(operationId, text) : parseBody(text) };
}

/** Gives the answer, or the error of a failed connection; throws what ends the call whatever the policy says. */
async function tryOnce(
  settings: Settings,
  outgoing: OutgoingRequest,
  { timeout, maxRetries }: Limits,
  signal: AbortSignal | undefined,
  retries: number,
): Promise<RawAnswer | APIConnectionError> {
  const start = performance.now();
  const name = `${outgoing.label} (attempt ${retries + 1} of up to ${maxRetries + 1})`;
  try {
    const answer = await attempt(settings.fetch, outgoing, {
      timeout,
      signal,
      maxResponseBytes: settings.maxResponseBytes,
    });
    logAttempt(settings, outgoing, `${name}: ${answer.status}`, start);
    return answer;
  } catch (error) {
    logAttempt(settings, outgoing, `${name}: ${error instanceof Error ? error.name : "failed"}`, start);
    if (error instanceof APIConnectionError) return error;
    throw error;
  }
}
