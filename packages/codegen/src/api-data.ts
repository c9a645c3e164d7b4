import type { Api, Operation, Response } from "@group-move/openapi/model";
import { flatParameters } from "./flat-parameters.ts";
import { getXmlContent } from "./xml-bodies.ts";

/** What the client's runtime has to know of an API: `Api` of the client's `api.ts`, but for what it loads. */
export function describeApi(api: Api) {
  const formats = Object.entries(listFormats(api));
  return {
    name: api.name,
    securitySchemes: Object.fromEntries(
      api.securitySchemes.map(({ name, parameter, prefix, ...scheme }) => [
        name,
        { in: scheme.in, name: parameter, prefix },
      ]),
    ),
    operations: Object.fromEntries(
      api.handedOut.operations.map((operation) => [
        `${operation.method} ${operation.path}`,
        describeOperation(operation),
      ]),
    ),
    ...(formats.length > 1 && { formats: Object.fromEntries(formats) }),
    ...(api.respelledMembers.length > 0 && { pascalCase: api.respelledMembers }),
  };
}

function describeOperation(operation: Operation) {
  const { operationId, security, extensions, responses, requestBody } = operation;
  const contentType = requestBody?.content[0]?.mediaType;
  const successes = responses.filter(isSuccess);
  const { "x-suffixes": suffixes, "x-read-after-failure": readAfterFailure } = extensions;
  return {
    operationId,
    parameters: describeParameters(operation),
    ...(contentType !== undefined && { contentType }),
    security,
    preconditions: extensions["x-preconditions"] ?? [],
    ...(readAfterFailure !== undefined && { readAfterFailure }),
    accept: [...new Set(successes.flatMap(({ content }) => content.map(({ mediaType }) => mediaType)))],
    ...(suffixes !== undefined && { suffixes }),
    emptyStatuses: successes.filter(({ content }) => content.length === 0).map(({ status }) => status),
    bodyStatuses: successes.filter(({ content }) => content.length > 0).map(({ status }) => status),
  };
}

/** How the runtime sorts the flat parameters of an operation. */
export function describeParameters(operation: Operation): object[] {
  return flatParameters(operation).map(({ name, in: place, as }) =>
    as === name ? { name, in: place } : { name, in: place, as },
  );
}

/**
 * The media type of each format that the successes of an API may have, the preferred format and media type first.
 * XML counts where the document says how to read it.
 */
export function listFormats(api: Api): Partial<Record<"json" | "xml", string>> {
  const successes = api.handedOut.operations.flatMap(({ responses }) => responses.filter(isSuccess));
  const formats: Partial<Record<"json" | "xml", string>> = {};
  for (const body of successes.flatMap(({ content }) => content)) {
    if (/[/+]json$/.test(body.mediaType)) formats.json ??= body.mediaType;
    else if (getXmlContent(body)) formats.xml ??= body.mediaType;
  }
  return formats;
}

export function isSuccess({ status }: Response): boolean {
  return status >= 200 && status < 300;
}
