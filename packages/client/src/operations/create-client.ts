import type { Api, Decode } from "../api.ts";
import { GroupMoveError } from "../errors/group-move-error.ts";
import type { ApiClient } from "../messages.ts";
import { resolveOptions, type ClientOptions } from "../options/client-options.ts";
import { call, prepare, type CallContext } from "./call.ts";

/** Makes what sends the requests of one API. Throws a `ClientOptionsError`. */
export function createApiClient<Name extends string>(
  api: Api<Name>,
  options: ClientOptions & { format?: string | undefined },
): ApiClient<Name> {
  const operations = Object.entries(api.operations).map(([key, operation]) => [
    key,
    { ...operation, loadValidators: memoizeAsync(operation.loadValidators) },
  ]);
  const context: CallContext = {
    api: { ...api, operations: Object.fromEntries(operations) },
    options: resolveOptions(api, options),
    decode: createLazyDecoder(api),
  };
  return {
    api: api.name,
    prepare: (key, request) => prepare(context, key, request),
    send: (key, request) => call(context, key, request),
  };
}

/** What reads the bodies of an API that has others than JSON with names in camelCase. */
function createLazyDecoder(api: Api): Decode | undefined {
  const { loadDecoder, loadXml } = api;
  if (!loadDecoder) return undefined;
  const forms = { ...api, ...(loadXml && { loadXml: memoizeAsync(loadXml) }) };
  const load = memoizeAsync(async () => (await loadDecoder()).createDecoder(forms));
  return Object.assign(async (operationId: string, text: string) => (await load())(operationId, text), {
    load: async (mediaType: string) => (await load()).load(mediaType),
  });
}

/**
 * Loads a module when it is first asked for, and gives the same to all who ask later. A failure is not kept: a chunk of
 * a bundle is gone when a new version of an application was deployed. To be loaded before anything is sent.
 */
export function memoizeAsync<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  const forget = (cause: unknown) => {
    loading = undefined;
    const detail = "A part of this program could not be loaded. Load it anew, and call again.";
    throw new GroupMoveError(`${detail} Nothing was sent.`, { outcome: "notSent", code: "notLoaded", detail, cause });
  };
  return () => (loading ??= load().catch(forget));
}
