import type { Api, OperationDescription } from "../api.ts";
import type { ApiClient, UnsentRequest, WithResponse } from "../messages.ts";
import type { ApiClientOptions } from "../options/client-options.ts";
import { readArguments } from "../request/parameters.ts";
import { createApiClient } from "./create-client.ts";

/** An operation as a method: resolves to the documented body, or rejects with an error of this package. */
export interface OperationMethod<Parameters extends readonly unknown[], Data> {
  (...parameters: Parameters): Promise<Data>;
  /** The same call; also gives the HTTP status, the headers and the text of the response. */
  withResponse(...parameters: Parameters): Promise<WithResponse<Data>>;
  /** The checked request of the same call, without its credential. Nothing is sent. */
  prepare(...parameters: Parameters): Promise<UnsentRequest>;
}

/**
 * Makes what creates the clients of an API, which have one method per operation. The generated `Operations` say what
 * the methods take and give; that a response is like that, is what its validation checks.
 */
export function defineClient<Operations extends object, Schemes extends string, Formats extends string = never>(
  api: Api,
): (options: ApiClientOptions<Schemes, Formats>) => Operations {
  return (options) => {
    const client = createApiClient(api, options);
    const methods = Object.entries(api.operations).map(([key, operation]) => [
      operation.operationId,
      createMethod(client, key, operation),
    ]);
    return Object.fromEntries(methods) as Operations;
  };
}

function createMethod(client: ApiClient<string>, key: string, { parameters }: OperationDescription) {
  const toRequest = (given: readonly unknown[]) => {
    const { request, options } = readArguments(parameters, given);
    return { ...options, ...request };
  };
  const method = async (...given: unknown[]) => (await client.send(key, toRequest(given))).data;
  const withResponse = async (...given: unknown[]) => client.send(key, { ...toRequest(given), keepText: true });
  const prepare = async (...given: unknown[]) => client.prepare(key, toRequest(given));
  return Object.assign(method, { withResponse, prepare });
}
