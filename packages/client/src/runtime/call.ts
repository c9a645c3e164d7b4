import { GroupMoveError, RequestValidationError, type Outcome } from "../errors/index.ts";
import { getOutcomeOfStatus } from "../errors/api-errors.ts";
import type { Api, Decode, ProductBehaviour } from "./api-types.ts";
import { attempt, wait } from "./attempt.ts";
import type { Settings } from "./client-options.ts";
import type { ClientRequest, Success, UnsentRequest } from "./client-types.ts";
import type { ParsedResponse, RawResponse } from "./exchange.ts";
import { failResponse } from "./fail.ts";
import { validateLimits, type Limits } from "./limits.ts";
import { parseBody, type ParsedBody } from "./parse-body.ts";
import { readPortalMessage } from "./portal-message.ts";
import { prepareRequest, type PreparedRequest } from "./prepare-request.ts";
import { readSuccess, validateSuccess } from "./read-success.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { getRetryDelay } from "./retry.ts";

/** What all calls of a client share. */
export interface CallContext {
  api: Api;
  settings: Settings;
  behaviour: ProductBehaviour;
}

interface CallLimits extends Limits {
  signal: AbortSignal | undefined;
}

/** One call, from its parameters to its documented value: checks, attempts and retries, validation. */
export async function call(context: CallContext, method: string, request: ClientRequest): Promise<Success<unknown>> {
  const { settings, behaviour } = context;
  const { limits, prepared } = await prepareCall(context, method, request);
  await behaviour.decode?.load?.(behaviour.mediaType ?? "");
  const response = await sendUntilDone(context, prepared, limits);
  const data = await readSuccess(behaviour.loadValidators, prepared, response);
  await validateSuccess(settings, behaviour.loadValidators, prepared, response);
  return { data, error: undefined, status: response.status, headers: response.headers };
}

/** The checked request of a call, which is not sent. */
export async function prepare(context: CallContext, method: string, request: ClientRequest): Promise<UnsentRequest> {
  const { prepared } = await prepareCall(context, method, request);
  const { url, headers, body } = prepared;
  return { method, url, headers, body };
}

async function prepareCall(context: CallContext, method: string, request: ClientRequest) {
  const { api, settings } = context;
  const operation = api.operations[`${method} ${request.url}`];
  if (!operation)
    throw new Error(`This client's API has no ${method} ${request.url}. Use the functions of one product.`);
  const limits = checkCallOptions(operation.operationId, settings, request);
  return { limits, prepared: await prepareRequest(context, method, operation, request) };
}

/** Checks the options of a call, all of them before anything starts. Throws a `RequestValidationError`. */
function checkCallOptions(operationId: string, settings: Settings, request: ClientRequest): CallLimits {
  const { timeout = settings.timeout, maxRetries = settings.maxRetries } = request;
  const signal = request.signal ?? undefined;
  const refuse = (path: string, message: string) =>
    new RequestValidationError(operationId, [{ path, message }], { code: "option" });
  const wrong = validateLimits({ timeout, maxRetries });
  if (wrong) throw refuse(wrong.option, wrong.problem);
  // JavaScript callers pass the controller itself; and signals of another realm are no instances of this one's class.
  if (signal !== undefined && (typeof signal.aborted !== "boolean" || typeof signal.addEventListener !== "function")) {
    throw refuse("signal", "must be an AbortSignal. Of an AbortController, pass its signal.");
  }
  return { timeout, maxRetries, signal };
}

/** Repeats a request as the policy allows. No attempt begins before the last one has ended. */
async function sendUntilDone(
  { settings, behaviour }: CallContext,
  prepared: PreparedRequest,
  { timeout, maxRetries, signal }: CallLimits,
): Promise<ParsedResponse> {
  let before: GroupMoveError | undefined;
  for (let retries = 0; ; retries += 1) {
    const outcomeSoFar: Outcome = before?.outcome ?? "notSent";
    const name = `${prepared.label} (attempt ${retries + 1} of up to ${maxRetries + 1})`;
    const result = await attempt(settings, prepared, { timeout, signal, outcomeSoFar, name })
      .then((response) => parseResponse(behaviour, prepared, response))
      .catch(returnFailure);
    if (!(result instanceof GroupMoveError)) return result;
    // Once something was sent, what came of it counts more than that it could not be sent again.
    const failure = result.outcome === "notSent" && outcomeSoFar !== "notSent" ? (before ?? result) : result;
    const delay =
      retries < maxRetries ? getRetryDelay(prepared.method, result, retries, settings.maxRetryAfter) : undefined;
    if (delay === undefined) throw failure;
    await wait(delay, prepared, { signal, outcomeSoFar: failure.outcome });
    before = failure;
  }
}

function returnFailure(error: unknown): GroupMoveError {
  if (error instanceof GroupMoveError) return error;
  throw error;
}

/** Parses a response. Throws the error of one that says no. */
async function parseResponse(
  { decode }: ProductBehaviour,
  prepared: PreparedRequest,
  { status, headers, text }: RawResponse,
): Promise<ParsedResponse> {
  const body = decode ? await decodeSafely(decode, prepared, status, text) : parseBody(text);
  if (status < 400) return { status, headers, body };
  const retryAfter = parseRetryAfter(headers);
  throw failResponse(
    prepared,
    { status, headers, body: body.value },
    {
      outcome: getOutcomeOfStatus(status, headers),
      detail: `was answered ${status}`,
      says: readPortalMessage(body),
      advice: retryAfter === undefined ? undefined : `The portal asks to wait ${Math.ceil(retryAfter / 1000)} s.`,
    },
  );
}

/** A reader that can't be loaded any more leaves a body unread, which matters to a success alone. */
async function decodeSafely(
  decode: Decode,
  prepared: PreparedRequest,
  status: number,
  text: string,
): Promise<ParsedBody> {
  try {
    return await decode(prepared.operation.operationId, text);
  } catch {
    return { isData: false, value: text, ...(status < 400 && { problem: "a body whose reader could not be loaded" }) };
  }
}
