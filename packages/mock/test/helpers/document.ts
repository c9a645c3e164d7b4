import { exampleParameters, fillPath, loadApi, requestExamples, type Operation } from "@group-move/openapi/model";

/** A request that an operation's examples make, and a response that the document has for it. */
export interface DocumentedResponse {
  method: string;
  path: string;
  body: unknown;
  code: string;
  headers: Record<string, string>;
  examples: { mediaType: string; key: string; value: unknown }[];
}

const { operations } = await loadApi("docspace");

/** Every response that the document of DocSpace has, read without the code under test. */
export const documentedResponses: DocumentedResponse[] = operations.flatMap((operation) =>
  operation.responses.map(({ status, headers, content }) => ({
    method: operation.method,
    path: pathOf(operation),
    body: requestExamples(operation)[0]?.value,
    code: String(status),
    headers: Object.fromEntries(headers.map(({ name, examples }) => [name, String(examples[0]?.value)])),
    examples: content.flatMap(({ mediaType, examples }) =>
      examples.map(({ name, value }) => ({ mediaType, key: name, value })),
    ),
  })),
);

function pathOf(operation: Operation): string {
  const parameters = exampleParameters(operation, undefined, "required");
  const query = operation.parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const search = new URLSearchParams(query.map(({ name }): [string, string] => [name, String(parameters[name])]));
  const path = fillPath(operation, parameters);
  return search.size > 0 ? `${path}?${search}` : path;
}
