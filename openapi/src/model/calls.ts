import type { Example, Operation } from "./types.ts";

/** The examples of an operation's request body in its preferred media type. */
export function requestExamples({ requestBody }: Operation): Example[] {
  return requestBody?.content[0]?.examples ?? [];
}

/** The flat parameters that a client's method takes, from the document's examples, and from a request body. */
export function exampleParameters(
  operation: Operation,
  body: unknown = requestExamples(operation)[0]?.value,
  which: "required" | "all" = "all",
): Record<string, unknown> {
  const given = operation.parameters.flatMap(({ name, required, examples, schema }) => {
    const [value] = [...examples.map((example) => example.value), ...schema.examples, schema.default];
    return value === undefined || (which === "required" && !required) ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(given), ...bodyParameters(body) };
}

/** A request body as methods take it: the members of an object are parameters, all else is `body`. */
export function bodyParameters(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : { body };
}

/** An operation's path with the values of its parameters. */
export function fillPath({ path }: Pick<Operation, "path">, parameters: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
}
