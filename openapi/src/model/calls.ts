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

/** How the path of a request fits an operation's. */
interface PathMatch {
  /** What stands before it, as that of a proxy. */
  prefix: string;
  /** The values of parameters as they stand there, encoded. */
  parameters: Record<string, string>;
  /** The ending, of those in `x-suffixes`. */
  suffix: string;
}

/** Finds an operation's path at the end of a request's; `undefined` where it is another. */
export function matchPath(
  { path: template, extensions }: Pick<Operation, "path" | "extensions">,
  path: string,
): PathMatch | undefined {
  const suffix = Object.keys(Object(extensions["x-suffixes"])).find((ending) => path.endsWith(ending)) ?? "";
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const literals = template.split(/\{[^{}]+\}/).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const found = new RegExp(`${literals.join("([^/]+)")}$`).exec(path.slice(0, path.length - suffix.length));
  if (!found) return undefined;
  const parameters = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
  return { prefix: path.slice(0, found.index), parameters, suffix };
}
