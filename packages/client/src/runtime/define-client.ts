import type { Api, OperationDescription } from "./api-types.ts";
import { createApiClient } from "./create-client.ts";
import { asObject } from "./as-object.ts";
import { toRequest } from "./client-params.ts";
import type { ClientOptions, OneCredential } from "./client-options.ts";
import type { ApiClient, UnsentRequest } from "./client-types.ts";

/** What a client of an API takes: one credential, and a format where responses have several. */
export type ApiClientOptions<Schemes extends string, Formats extends string = never> = ClientOptions &
  OneCredential<Schemes> &
  ([Formats] extends [never] ? unknown : FormatOption<Formats>);

interface FormatOption<Formats extends string> {
  /** How the portal is to answer; what comes out is the same. The first by default. */
  format?: Formats | undefined;
}

/** An operation as a method: resolves to the documented body, or rejects with an error of this package. */
export interface OperationMethod<Parameters extends readonly unknown[], Data> {
  (...parameters: Parameters): Promise<Data>;
  /** The same call; also gives the HTTP status and the headers of the response. */
  withResponse(...parameters: Parameters): Promise<WithResponse<Data>>;
  /** The checked request of the same call, without its credential. Nothing is sent. */
  prepare(...parameters: Parameters): Promise<UnsentRequest>;
}

/** A body with the status and the headers that it came with. */
export interface WithResponse<Data> {
  data: Data;
  status: number;
  headers: Headers;
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
      bind(client, key, operation),
    ]);
    return Object.fromEntries(methods) as Operations;
  };
}

function bind(client: ApiClient<string>, key: string, { parameters }: OperationDescription) {
  const request = (given: unknown[]) => {
    // Options come last; before them stand the parameters of an operation that has any.
    const [flat, options] = parameters.length > 0 ? given : [undefined, ...given];
    return { ...asObject(options), ...toRequest(parameters, flat) };
  };
  const withResponse = async (...given: unknown[]): Promise<WithResponse<unknown>> => {
    const { data, status, headers } = await client.send(key, request(given));
    return { data, status, headers };
  };
  const method = async (...given: unknown[]) => (await withResponse(...given)).data;
  const prepare = async (...given: unknown[]) => client.prepare(key, request(given));
  return Object.assign(method, { withResponse, prepare });
}
