import { asObject } from "./as-object.ts";
import type { CallOptions, Client, Success } from "./client-types.ts";

/** A function that the generator wrote for an operation: its parameters, if it has any, and options. */
type GeneratedFunction = (...parameters: never[]) => Promise<unknown>;
type GeneratedFunctions = Readonly<Record<string, GeneratedFunction>>;

type DataOf<Generated extends GeneratedFunction> =
  Extract<Awaited<ReturnType<Generated>>, Success<unknown>> extends Success<infer Data> ? Data : never;

type ParametersOf<Generated extends GeneratedFunction> =
  Required<Parameters<Generated>> extends [unknown, unknown]
    ? Parameters<Generated> extends [infer Flat, ...unknown[]]
      ? [parameters: Flat, options?: CallOptions]
      : [parameters?: Parameters<Generated>[0], options?: CallOptions]
    : [options?: CallOptions];

/** An operation as a method: resolves to the documented body, or rejects with an error of this package. */
export interface OperationMethod<Generated extends GeneratedFunction> {
  (...parameters: ParametersOf<Generated>): Promise<DataOf<Generated>>;
  /** The same call; also gives the HTTP status and the headers of the answer. */
  withResponse(
    ...parameters: ParametersOf<Generated>
  ): Promise<{ data: DataOf<Generated>; status: number; headers: Headers }>;
}

/** One method per generated function. */
export type Operations<Functions extends GeneratedFunctions> = {
  readonly [Name in keyof Functions]: OperationMethod<Functions[Name]>;
};

/** Makes a method of every generated function, each bound to one client. */
export function bindOperations<Functions extends GeneratedFunctions>(
  functions: Functions,
  client: Client,
): Operations<Functions> {
  const methods = Object.entries(functions).map(([name, generated]) => [name, bind(generated, client)]);
  return Object.fromEntries(methods);
}

function bind(generated: GeneratedFunction, client: Client) {
  const send = generated as (...parameters: unknown[]) => Promise<Success<unknown>>;
  // Options come last; before them stand the parameters of an operation that has any.
  const position = send.length - 1;
  const withResponse = async (...parameters: unknown[]) => {
    const options = { ...asObject(parameters[position]), client, throwOnError: true };
    const { data, status, headers } = await send(...[parameters[0]].slice(0, position), options);
    return { data, status, headers };
  };
  const method = async (...parameters: unknown[]) => (await withResponse(...parameters)).data;
  return Object.assign(method, { withResponse });
}
