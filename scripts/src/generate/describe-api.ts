import { operationsOf, resolve, type Document, type Operation, type Schema } from "@group-move/openapi";

/**
 * What the client's runtime has to know of a document: its security schemes by name, and of each operation,
 * under "METHOD /path", the credentials, the rules that hold before sending, and what a success looks like.
 */
export function describeApi(document: Document) {
  return {
    securitySchemes: describeSecuritySchemes(document),
    operations: Object.fromEntries(
      operationsOf(document).map((operation) => [
        `${operation.method} ${operation.path}`,
        describeOperation(document, operation),
      ]),
    ),
  };
}

function describeSecuritySchemes(document: Document) {
  return Object.fromEntries(
    Object.entries(document.components?.securitySchemes ?? {}).map(([name, value]) => {
      const scheme = resolve(document, value);
      if ("type" in scheme) {
        if (scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer") {
          return [name, { in: "header", name: "Authorization", prefix: "Bearer " }];
        }
        if (scheme.type === "apiKey") return [name, { in: scheme.in, name: scheme.name, prefix: "" }];
      }
      throw new Error(`The client can't send the security scheme "${name}". Use http bearer, or an apiKey.`);
    }),
  );
}

function describeOperation(document: Document, operation: Operation) {
  const success = operation.responses.filter(({ status }) => status >= 200 && status < 300);
  const body = success.flatMap(({ bodies }) => bodies)[0];
  return {
    operationId: operation.operationId,
    security: operation.security,
    preconditions: operation.object["x-preconditions"] ?? [],
    ...("x-read-after-failure" in operation.object && { readAfterFailure: operation.object["x-read-after-failure"] }),
    accept: [...new Set(success.flatMap(({ bodies }) => bodies.map(({ mediaType }) => mediaType)))],
    ...("x-suffixes" in operation.object && { suffixes: operation.object["x-suffixes"] }),
    emptyStatuses: success.filter(({ bodies }) => bodies.length === 0).map(({ status }) => status),
    bodyStatuses: success.filter(({ bodies }) => bodies.length > 0).map(({ status }) => status),
    ...(body && { envelope: describeEnvelope(document, body.schema, 1) }),
  };
}

/** The JSON type of a body with its required members, and of each of those that is an object or a list the same. */
function describeEnvelope(document: Document, schema: Schema, depth: number): object {
  const { type, required = [], properties = {} } = resolve(document, schema);
  if (type !== "object") return { type };
  if (depth === 0) return { type, required };
  const members = required.flatMap((name) => {
    const member = properties[name];
    if (typeof member !== "object") return [];
    const { type: memberType } = resolve(document, member);
    return memberType === "object" || memberType === "array"
      ? [[name, describeEnvelope(document, member, depth - 1)]]
      : [];
  });
  return { type, required, members: Object.fromEntries(members) };
}
