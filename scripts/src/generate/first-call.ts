import { exampleParameters, operationsOf, requestExamples, type Document, type Product } from "@group-move/openapi";

/** The pieces that the examples of a product's client are made of, taken from its document. */
export interface FirstCall {
  /** What examples call the client: `communityServer`. */
  variable: string;
  /** The options of the client, as an object literal. */
  options: string;
  /** The document's first operation. */
  operationId: string;
  /** The parameters of its examples, as an object literal; undefined when it takes none. */
  parameters: string | undefined;
}

export function firstCallOf({ name }: Product, document: Document): FirstCall {
  const [operation] = operationsOf(document);
  if (!operation) throw new Error(`openapi/${name}.yaml has no operation.`);
  const [credential] = Object.keys(document.components?.securitySchemes ?? {});
  const secret = credential && `${credential}: process.env.${constantCase(name)}_${constantCase(credential)}`;
  const [request] = requestExamples(operation);
  const parameters = Object.entries(exampleParameters(operation, request?.value));
  const takesParameters = operation.parameters.length > 0 || operation.requestBodies.length > 0;
  return {
    variable: name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    options: braces([`baseUrl: ${literal(addressOf(document))}`, ...(secret ? [secret] : [])]),
    operationId: operation.operationId,
    parameters: takesParameters ? braces(parameters.map(([key, value]) => member(key, value))) : undefined,
  };
}

/** The address of the document's first server, with the defaults of its variables. */
function addressOf({ servers = [] }: Document): string {
  const [server] = servers;
  const url = server?.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => server.variables?.[name]?.default ?? name);
  return url?.startsWith("http") ? url : "https://api.example.com";
}

/** An object literal, of several lines where one would be long. */
function braces(members: readonly string[]): string {
  const line = members.join(", ");
  return line.length <= 60 ? `{ ${line} }` : `{\n${members.map((one) => `  ${one},\n`).join("")}}`;
}

function member(name: string, value: unknown): string {
  return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)}: ${literal(value)}`;
}

/** JSON is JavaScript. */
function literal(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}

function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|[^A-Za-z0-9]+/g, (_, before = "", after = "") => `${before}_${after}`)
    .toUpperCase();
}
