// The documented answers, read from the OpenAPI document without the code under test.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

interface Ref {
  $ref?: string;
}
interface Example extends Ref {
  value?: unknown;
}
interface Header extends Ref {
  example?: unknown;
}
interface Response extends Ref {
  headers?: Record<string, Header>;
  content?: Record<string, { examples?: Record<string, Example> }>;
}
interface Operation {
  parameters: { name: string; example: string }[];
  responses: Record<string, Response>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    responses?: Record<string, Response>;
    headers?: Record<string, Header>;
    examples?: Record<string, Example>;
  };
}

export interface DocumentedAnswer {
  method: string;
  path: string;
  code: string;
  headers: Record<string, string>;
  examples: { mediaType: string; key: string; value: unknown }[];
}

const file = new URL(import.meta.resolve("@group-move/openapi/docspace.yaml"));
const document: Document = parse(readFileSync(file, "utf8"));

export const answers: DocumentedAnswer[] = Object.entries(document.paths).flatMap(([template, operations]) =>
  Object.entries(operations).flatMap(([method, { parameters, responses }]) => {
    const path = parameters.reduce((filled, { name, example }) => filled.replace(`{${name}}`, example), template);
    return Object.entries(responses).map(([code, response]) => documentedAnswer(method, path, code, response));
  }),
);

function documentedAnswer(method: string, path: string, code: string, response: Response): DocumentedAnswer {
  const { headers = {}, content = {} } = resolve(response, document.components.responses);
  const values = Object.entries(headers).map(([name, header]) => [
    name,
    String(resolve(header, document.components.headers).example),
  ]);
  const examples = Object.entries(content).flatMap(([mediaType, contents]) =>
    Object.entries(contents.examples ?? {}).map(([key, example]) => ({
      mediaType,
      key,
      value: resolve(example, document.components.examples).value,
    })),
  );
  return { method: method.toUpperCase(), path, code, headers: Object.fromEntries(values), examples };
}

/** Follows a reference such as `#/components/examples/empty-group`. */
function resolve<Node extends Ref>(node: Node, components: Record<string, Node> = {}): Node {
  if (node.$ref === undefined) return node;
  const target = components[node.$ref.replace(/^.*\//, "")];
  if (target === undefined) throw new Error(`${node.$ref} is not in the document.`);
  return target;
}
