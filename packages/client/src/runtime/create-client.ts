import { GroupMoveError } from "../errors/index.ts";
import type { Api, ProductBehaviour } from "./api-types.ts";
import { checkOptions, type ClientOptions } from "./client-options.ts";
import type { Client, ClientRequest, Failure, Success } from "./client-types.ts";
import { once } from "./once.ts";

/** What sends requests is loaded with the first call of all, so that a web page does not wait for it. */
const loadCall = once(() => import("./call.ts"));

/**
 * Makes what the generated functions of one product send their requests through. Throws a `ClientOptionsError`.
 */
export function createApiClient(api: Api, behaviour: ProductBehaviour, options: ClientOptions): Client {
  const loadValidators = once(behaviour.loadValidators);
  const context = { api, behaviour: { ...behaviour, loadValidators }, settings: checkOptions(api, options) };
  const sender = (method: string) => {
    const send = async (request: ClientRequest): Promise<Success<unknown> | Failure> => {
      try {
        const { call } = await loadCall();
        return await call(context, method, request);
      } catch (error) {
        if (request.throwOnError || !(error instanceof GroupMoveError)) throw error;
        return { data: undefined, error };
      }
    };
    // The generated functions say what they get; that it is so, is what the answer's validation checks.
    return send as Client[keyof Client];
  };
  return {
    delete: sender("DELETE"),
    get: sender("GET"),
    head: sender("HEAD"),
    options: sender("OPTIONS"),
    patch: sender("PATCH"),
    post: sender("POST"),
    put: sender("PUT"),
    trace: sender("TRACE"),
  };
}
