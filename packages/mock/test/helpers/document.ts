import { loadDocument, operationsOf, type Operation } from "@group-move/openapi";

/** A request that an operation's examples make, and an answer that the document has for it. */
export interface DocumentedAnswer {
  method: string;
  path: string;
  body: unknown;
  code: string;
  headers: Record<string, string>;
  examples: { mediaType: string; key: string; value: unknown }[];
}

/** Every answer that the document of DocSpace has, read without the code under test. */
export const answers: DocumentedAnswer[] = operationsOf(loadDocument("docspace")).flatMap((operation) =>
  operation.responses.map(({ status, headers, bodies }) => ({
    method: operation.method,
    path: pathOf(operation),
    body: operation.requestBodies.flatMap(({ examples }) => Object.values(examples))[0],
    code: String(status),
    headers: Object.fromEntries(Object.entries(headers).map(([name, example]) => [name, String(example)])),
    examples: bodies.flatMap(({ mediaType, examples }) =>
      Object.entries(examples).map(([key, value]) => ({ mediaType, key, value })),
    ),
  })),
);

function pathOf({ path, parameters }: Operation): string {
  const required = parameters.filter((parameter) => parameter.required);
  const filled = required.reduce((text, { name, example }) => text.replace(`{${name}}`, String(example)), path);
  const query = required.filter((parameter) => parameter.in === "query");
  const search = new URLSearchParams(query.map(({ name, example }): [string, string] => [name, String(example)]));
  return search.size > 0 ? `${filled}?${search}` : filled;
}
