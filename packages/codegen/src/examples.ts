import type { ListedApi } from "@group-move/openapi";
import { exampleParameters, requestExamples, type Api, type Operation } from "@group-move/openapi/model";
import { flatParameters } from "./flat-parameters.ts";
import { literal, objectLiteral } from "./text.ts";

/** The pieces of an API's examples, as code. */
export interface Examples {
  /** What the client is called: `communityServer`. */
  variable: string;
  /** The options of the client. */
  options: string;
  /** A call, without what it is called on: `moveGroupMembers({ … })`. */
  call: string;
  /** The same as one of the flat functions. */
  functionCall: string;
}

export function listExamples({ name }: ListedApi, api: Api): Examples {
  const [scheme] = api.securitySchemes;
  const url = api.serverUrl?.startsWith("http") ? api.serverUrl : "https://api.example.com";
  const secret = scheme && `process.env.${constantCase(name)}_${constantCase(scheme.name)}`;
  const [operation] = api.handedOut.operations;
  const parameters = operation ? listParameters(operation) : [];
  return {
    variable: name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    options: objectLiteral([["baseUrl", literal(url)], ...(scheme && secret ? [[scheme.name, secret] as const] : [])]),
    call: `${operation?.operationId}(${parameters.join(", ")})`,
    functionCall: `${operation?.operationId}(${[...parameters, "{ client }"].join(", ")})`,
  };
}

/** The parameters of the document's examples, as the first argument of a call that takes any. */
export function listParameters(operation: Operation, which: "required" | "all" = "all"): string[] {
  if (flatParameters(operation).length === 0) return [];
  const [request] = requestExamples(operation);
  const parameters = Object.entries(exampleParameters(operation, request?.value, which));
  return [objectLiteral(parameters.map(([name, value]) => [name, literal(value)]))];
}

function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|[^A-Za-z0-9]+/g, (_, before = "", after = "") => `${before}_${after}`)
    .toUpperCase();
}
