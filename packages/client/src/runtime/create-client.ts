import { GroupMoveError } from "../errors/index.ts";
import type { Api, LoadSchemas } from "./api-types.ts";
import { call } from "./call.ts";
import { checkOptions, type ClientOptions } from "./client-options.ts";
import type { Client, ClientRequest, Failure, Success } from "./client-types.ts";

/** Makes what the generated functions of one product send their requests through. Throws a `ClientOptionsError`. */
export function createApiClient(api: Api, loadSchemas: LoadSchemas, options: ClientOptions): Client {
  const context = { api, loadSchemas, settings: checkOptions(api, options) };
  const sender = (method: string) => {
    const send = async (request: ClientRequest): Promise<Success<unknown> | Failure> => {
      try {
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
