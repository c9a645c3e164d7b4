import {
  bodyParameters,
  exampleParameters,
  type FlatParameters,
  type Operation,
  type Parameter,
} from "@group-move/openapi";
import type { Contract } from "./contracts.ts";
import type { Recording } from "./recording.ts";
import { alternativesOf, typesOf } from "./schema-alternatives.ts";

/** The operations of the recording's product that have its method and a path that fits. */
export function operationsFor(recording: Recording, contracts: readonly Contract[]): Contract[] {
  const { method, path } = recording.request;
  return contracts.filter(
    ({ product, operation }) =>
      product === recording.product && operation.method === method && matchPath(operation, path) !== undefined,
  );
}

/** The parameters that a recorded request was made with; those in headers, which are not recorded, by their example. */
export function recordedParameters(contract: Contract, { request }: Recording): FlatParameters {
  const { operation } = contract;
  const path = matchPath(operation, request.path) ?? {};
  const given = operation.parameters.flatMap((parameter) => {
    const sent = {
      path: path[parameter.name],
      query: request.query[parameter.name],
      header: undefined,
      cookie: undefined,
    };
    const value = sent[parameter.in];
    return value === undefined ? [] : [[parameter.name, typed(contract, parameter, value)] as const];
  });
  const headers = { ...operation, parameters: operation.parameters.filter((one) => one.in === "header") };
  return { ...exampleParameters(headers), ...Object.fromEntries(given), ...bodyParameters(request.body) };
}

function matchPath({ path, object }: Operation, received: string): Record<string, string> | undefined {
  const suffix = Object.keys(Object(object["x-suffixes"])).find((one) => received.endsWith(one)) ?? "";
  const actual = received.slice(0, received.length - suffix.length);
  const pattern = path.split("/").map((segment) => escape(segment).replaceAll(/\\\{([^{}]+)\\\}/g, "([^/]+)"));
  const values = new RegExp(`^${pattern.join("/")}$`).exec(actual)?.slice(1);
  if (!values) return undefined;
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? "")]));
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Paths and queries carry text; the method takes what the schema says. */
function typed({ document }: Contract, { schema }: Parameter, value: string | string[]): unknown {
  const types = new Set(alternativesOf(document, schema).flatMap((one) => typesOf(one) ?? []));
  if (types.has("array")) return [value].flat();
  if (types.has("string") || Array.isArray(value)) return value;
  if (types.has("number") && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return types.has("boolean") && /^(true|false)$/.test(value) ? value === "true" : value;
}
