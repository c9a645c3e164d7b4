import type { Api, Decode } from "../api.ts";
import { GroupMoveError } from "../errors/group-move-error.ts";
import { RequestValidationError } from "../errors/validation-errors.ts";
import type { ClientRequest, ParsedResponse, PreparedRequest, UnsentRequest, WithResponse } from "../messages.ts";
import { resolveCallOptions, type ResolvedCallOptions } from "../options/call-options.ts";
import type { ResolvedOptions } from "../options/client-options.ts";
import { failUnreadable } from "../request/parameters.ts";
import { prepareRequest } from "../request/prepare-request.ts";
import { failStatus, parseResponse, readSuccess, validateSuccess } from "../response/read-response.ts";
import { attempt, delay } from "../transport/attempt.ts";
import { getRetryDelay } from "../transport/retry.ts";

/** What all calls of a client share. */
export interface CallContext {
  api: Api;
  options: ResolvedOptions;
  /** Reads a body; as JSON by default. */
  decode: Decode | undefined;
}

/** One call, from its parameters to its documented value: checks, attempts and retries, validation. */
export async function call(context: CallContext, key: string, request: ClientRequest): Promise<WithResponse<unknown>> {
  const { options, decode } = context;
  const { callOptions, prepared } = await prepareCall(context, key, request);
  await decode?.load(options.mediaType ?? "");
  const response = await sendUntilDone(context, prepared, { ...callOptions, keepText: request.keepText ?? false });
  const data = readSuccess(prepared, response);
  validateSuccess(options, prepared, response);
  const { status, headers, text = "" } = response;
  return { data, status, headers, text };
}

/** The checked request of a call, which is not sent. */
export async function prepare(context: CallContext, key: string, request: ClientRequest): Promise<UnsentRequest> {
  const { prepared } = await prepareCall(context, key, request);
  const { method, url, headers, body } = prepared;
  return { method, url, headers, body };
}

async function prepareCall({ api, options }: CallContext, key: string, request: ClientRequest) {
  const operation = api.operations[key];
  if (!operation) {
    const message = `This client's API has no ${key}. Use the functions of one API.`;
    throw new RequestValidationError("The request", [{ path: "client", message }]);
  }
  const callOptions = resolveCallOptions(operation.operationId, options, request);
  const { validators } = await operation.loadValidators();
  const [method = "", path = ""] = key.split(" ");
  try {
    return { callOptions, prepared: prepareRequest({ api, options, method, path, operation, validators }, request) };
  } catch (error) {
    throw error instanceof GroupMoveError ? error : failUnreadable(operation.operationId);
  }
}

/** Repeats a request as the policy allows. No attempt begins before the last one has ended. */
async function sendUntilDone(
  context: CallContext,
  prepared: PreparedRequest,
  callOptions: ResolvedCallOptions & { keepText: boolean },
): Promise<ParsedResponse> {
  const { maxRetries, signal } = callOptions;
  const { maxRetryAfter } = context.options;
  let earlier: GroupMoveError | undefined;
  for (let retries = 0; ; retries += 1) {
    const outcomeSoFar = earlier?.outcome ?? "notSent";
    const name = `${prepared.label} (attempt ${retries + 1} of up to ${maxRetries + 1})`;
    const { response, error } = await sendOnce(context, prepared, { ...callOptions, outcomeSoFar, name });
    if (!error) return response;
    // Once something was sent, what came of it counts more than that it could not be sent again.
    const failure = error.outcome === "notSent" && outcomeSoFar !== "notSent" ? (earlier ?? error) : error;
    const state = { method: prepared.method, retries, maxRetryAfter, retryAfter: response?.retryAfter };
    const retryDelay = retries < maxRetries ? getRetryDelay(error, state) : undefined;
    if (retryDelay === undefined) throw failure;
    await delay(retryDelay, prepared, { signal, outcomeSoFar: failure.outcome });
    earlier = failure;
  }
}

type SendResult =
  | { response: ParsedResponse; error?: undefined }
  | { response?: ParsedResponse; error: GroupMoveError };

async function sendOnce(
  { options, decode }: CallContext,
  prepared: PreparedRequest,
  attemptOptions: Parameters<typeof attempt>[2] & { keepText: boolean },
): Promise<SendResult> {
  try {
    const raw = await attempt(options, prepared, attemptOptions);
    const response = await parseResponse(raw, prepared, { decode, keepText: attemptOptions.keepText });
    return response.status < 400 ? { response } : { response, error: failStatus(prepared, response) };
  } catch (error) {
    if (error instanceof GroupMoveError) return { error };
    throw error;
  }
}
