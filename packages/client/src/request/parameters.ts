import type { OperationDescription, OperationValidators, ParameterDescription, Precondition } from "../api.ts";
import { findIssues } from "../errors/issues.ts";
import { RequestValidationError, type Issue } from "../errors/validation-errors.ts";
import type { ClientRequest, RequestParameters } from "../messages.ts";

const PLACES = { path: "path", query: "query", headers: "headerParameters", body: "body" } as const;

/**
 * Reads the arguments of a method: options come last, and before them the parameters of an operation that has any.
 * JavaScript callers pass whatever they like.
 */
export function readArguments(
  parameters: readonly ParameterDescription[],
  given: readonly unknown[],
): { request: RequestParameters; options: object } {
  const [flat, options] = parameters.length > 0 ? given : [undefined, ...given];
  try {
    return { request: sortParameters(parameters, flat), options: { ...asObject(options) } };
  } catch {
    throw failUnreadable("The request");
  }
}

export function failUnreadable(name: string): RequestValidationError {
  const message = "Its parameters or options can't be read: a getter or a proxy among them failed.";
  return new RequestValidationError(name, [{ path: "", message }]);
}

/** Sorts the flat parameters of a method into path, query, headers and body; what is undefined is left out. */
export function sortParameters(descriptions: readonly ParameterDescription[], flat: unknown): RequestParameters {
  const given = new Map<string, unknown>(Object.entries(asObject(flat)));
  const request: RequestParameters = {};
  for (const { name, in: place, as = name } of descriptions) {
    const value = given.get(name);
    if (value === undefined) continue;
    const slot = PLACES[place];
    if (as === null) request.body = value;
    else Object.assign(request, { [slot]: { ...asObject(request[slot]), [as]: value } });
  }
  return request;
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** Checks the parameters and the body against the document. Throws a `RequestValidationError`. */
export function checkParameters(
  { operationId, preconditions }: OperationDescription,
  { path, query, headerParameters, body }: ClientRequest,
  validators: OperationValidators,
): void {
  const parts = { path: path ?? {}, query: query ?? {}, headers: headerParameters ?? {}, body };
  const invalid = findIssues(validators, parts);
  const issues = invalid.length > 0 ? invalid : findDotSegments(path);
  if (issues.length > 0) throw new RequestValidationError(operationId, issues);
  const broken = checkPreconditions(preconditions, { ...query, ...path });
  if (broken.length > 0) throw new RequestValidationError(operationId, broken, { code: "precondition" });
}

/** An empty or dotted value would make the URL another one (RFC 3986, 5.2.4). */
function findDotSegments(path: object = {}): Issue[] {
  return Object.entries(path)
    .filter(([, value]) => /^\.{0,2}$/.test(String(value)))
    .map(([name]) => ({ path: name, message: 'must not be empty, "." or "..".' }));
}

/** Checks parameters against an operation's `x-preconditions`; one that is left out keeps every rule. */
function checkPreconditions(rules: readonly Precondition[], parameters: Readonly<Record<string, unknown>>): Issue[] {
  return rules.flatMap(({ parameters: names, mustDiffer, mustNotBe = [], reason: message }) => {
    const given = names.filter((name) => parameters[name] !== undefined);
    const values = new Map(given.map((name) => [name, String(parameters[name]).toLowerCase()]));
    if (mustDiffer && new Set(values.values()).size < given.length) return [{ path: names.join(", "), message }];
    const forbidden = new Set<string | undefined>(mustNotBe.map((value) => value.toLowerCase()));
    return given.filter((name) => forbidden.has(values.get(name))).map((path) => ({ path, message }));
  });
}
