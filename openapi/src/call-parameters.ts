import type { Operation } from "./operations.ts";

/** The flat parameters that a client's method takes, by name. */
export type FlatParameters = Record<string, unknown>;

/** An example of a request body. */
export interface RequestExample {
  name: string;
  value: unknown;
}

/** The examples of an operation's request body; a single `undefined` when it takes none. */
export function requestExamples({ requestBodies }: Operation): (RequestExample | undefined)[] {
  const all = requestBodies.flatMap(({ examples }) =>
    Object.entries(examples).map(([name, value]) => ({ name, value })),
  );
  return all.length > 0 ? all : [undefined];
}

/** The parameters that the spec's examples give, and those that a request body makes. */
export function exampleParameters(operation: Operation, body?: unknown): FlatParameters {
  const given = operation.parameters.filter(({ example }) => example !== undefined);
  return {
    ...Object.fromEntries(given.map(({ name, example }) => [name, example])),
    ...bodyParameters(body),
  };
}

/** A request body as the generated functions take it: the members of an object are parameters, all else is `body`. */
export function bodyParameters(body: unknown): FlatParameters {
  if (body === undefined) return {};
  return isObject(body) ? body : { body };
}

/** A path such as an operation's with the values of its parameters. */
export function fillPath({ path }: Pick<Operation, "path">, parameters: FlatParameters): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
