import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { Exchange } from "../record/exchange.ts";

/** The operations that a response of this one may link to. */
export function findLinked({ responses }: ApiOperation): string[] {
  return responses.flatMap(({ links }) => links.map(({ operationId }) => operationId));
}

/** Adds to `linked` what a response gives for the parameters of other operations, by their names. */
export function readLinks(
  { responses }: ApiOperation,
  { status, responseBody }: Pick<Exchange, "status" | "responseBody">,
  linked: Map<string, Parameters>,
): void {
  const links = responses.filter((response) => response.status === status).flatMap((response) => response.links);
  if (links.length === 0) return;
  const body: unknown = JSON.parse(responseBody);
  for (const { operationId, parameters } of links) {
    const values = Object.entries(parameters).flatMap(([name, expression]) => {
      const value = evaluate(expression, body);
      return value === undefined ? [] : [[name, value]];
    });
    linked.set(operationId, { ...linked.get(operationId), ...Object.fromEntries(values) });
  }
}

/**
 * What a link has for a parameter: a value, or a place in the body as a JSON Pointer (OpenAPI 3.1, 4.8.20.3). Other
 * runtime expressions are not known.
 */
function evaluate(expression: unknown, body: unknown): unknown {
  if (typeof expression !== "string" || !expression.startsWith("$")) return expression;
  const [, pointer] = /^\$response\.body#((?:\/[^/]*)*)$/.exec(expression) ?? [];
  return pointer
    ?.split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, key) => (isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined), body);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
