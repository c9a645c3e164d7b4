import type { Api, ParameterDescription } from "../api.ts";
import { GroupMoveError } from "../errors/group-move-error.ts";
import { RequestValidationError } from "../errors/validation-errors.ts";
import type { ApiClient, Failure, Success } from "../messages.ts";
import type { CallOptions } from "../options/call-options.ts";
import type { ApiClientOptions } from "../options/client-options.ts";
import { readArguments } from "../request/parameters.ts";
import { createApiClient } from "./create-client.ts";

const MISSING_CLIENT = "Pass a client: { client: createClient({ baseUrl, … }) } as the function's last argument.";

/** What a function takes besides its parameters. */
export interface FunctionOptions<Name extends string, ThrowOnError extends boolean> extends CallOptions {
  /** Made by `createClient` of the same API. */
  client: ApiClient<Name>;
  /** `true`: reject with the error. By default the promise resolves to `{ error }`. */
  throwOnError?: ThrowOnError | undefined;
}

/** Makes what creates the clients that the functions of an API send their requests through. */
export function defineFunctionClient<Name extends string, Schemes extends string, Formats extends string = never>(
  api: Api<Name>,
): (options: ApiClientOptions<Schemes, Formats>) => ApiClient<Name> {
  return (options) => createApiClient(api, options);
}

/** An operation as a function. The generated type says what it takes and gives; that it is so, the validation checks. */
export function defineFunction<Type>(key: string, parameters: readonly ParameterDescription[]): Type;
export function defineFunction(key: string, parameters: readonly ParameterDescription[]): unknown {
  return async (...given: unknown[]): Promise<Success<unknown> | Failure> => {
    const { request, options } = readArguments(parameters, given);
    const { client, throwOnError, ...callOptions }: Partial<FunctionOptions<string, boolean>> = options;
    try {
      // JavaScript callers can leave it out, or pass one that has methods.
      if (typeof client?.send !== "function")
        throw new RequestValidationError("The request", [{ path: "client", message: MISSING_CLIENT }]);
      const { data, status, headers } = await client.send(key, { ...callOptions, ...request });
      return { data, error: undefined, status, headers };
    } catch (error) {
      if (throwOnError || !(error instanceof GroupMoveError)) throw error;
      return { data: undefined, error };
    }
  };
}
