// Ready-to-paste curl commands for the operations of a document.
import type { Operation } from "./route.ts";

type Scheme = NonNullable<Operation["security"]>[number][number];
type Response = Operation["responses"][number];
type QueryParameter = NonNullable<NonNullable<Operation["request"]>["query"]>[number];
type Parameter = Pick<QueryParameter, "name" | "examples" | "schema">;

/** The lines for one operation: a call with each credential, calls that choose their response, and all responses. */
export function curlLines(operation: Operation, baseUrl: string): string[] {
  const { iid = operation.path, summary, security = [], responses } = operation;
  const [credential = [], ...others] = security.map((schemes) => schemes.map(credentialOption));
  const curl = (options: string[]) =>
    [
      `curl -i -X ${operation.method.toUpperCase()}`,
      ...options,
      ...bodyOptions(operation),
      quote(baseUrl + sampleTarget(operation)),
    ].join(" ");
  return [
    `# ${summary === undefined ? iid : `${iid}: ${summary}`}`,
    ...[credential, ...others].map(curl),
    ...choices(responses).map((choice) => curl([...credential, header("Prefer", choice)])),
    "# Statuses, each with the names of its examples:",
    ...responses.map((response) => `#   ${[response.code, ...exampleNames(response)].join(" ")}`),
  ];
}

function credentialOption(scheme: Scheme): string {
  if (scheme.type === "apiKey") {
    if (scheme.in === "cookie") return header("Cookie", `${scheme.name}=any-token`);
    if (scheme.in === "header") return header(scheme.name, "any-key");
    return `--url-query ${quote(`${scheme.name}=any-key`)}`;
  }
  if (scheme.type === "http" && scheme.scheme === "basic") return "-u any-user:any-password";
  return header("Authorization", "Bearer any-key");
}

/** A status other than success, and a named example that is not the one sent anyway. */
function choices(responses: Response[]): string[] {
  const failure = responses.find(({ code }) => code === "404") ?? responses.find(({ code }) => /^[45]/.test(code));
  const success = responses.find(({ code }) => code.startsWith("2"));
  const example = success === undefined ? undefined : exampleNames(success)[1];
  return [
    ...(failure === undefined ? [] : [`code=${failure.code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
}

function exampleNames({ contents = [] }: Response): string[] {
  return [...new Set(contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key)))];
}

function bodyOptions(operation: Operation): string[] {
  const body = sampleBody(operation);
  return body === undefined ? [] : [header("Content-Type", body.mediaType), `-d ${quote(body.text)}`];
}

function header(name: string, value: string): string {
  return `-H ${quote(`${name}: ${value}`)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Path and query, such as `/api/2.0/group/08e455dc…?count=5`. Of the query, only what the operation requires. */
function sampleTarget({ path, request }: Operation): string {
  const filled = (request?.path ?? []).reduce(
    (target, parameter) => target.replaceAll(`{${parameter.name}}`, encodeURIComponent(sampleValue(parameter))),
    path,
  );
  const required = (request?.query ?? []).filter((parameter) => parameter.required);
  const query = new URLSearchParams();
  for (const parameter of required) query.append(parameter.name, sampleValue(parameter));
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** The first kind of body that the operation takes, if it takes one. */
function sampleBody({ request }: Operation): { mediaType: string; text: string } | undefined {
  const content = request?.body?.contents?.[0];
  if (content === undefined) return undefined;
  const value = sample(content) ?? {};
  return { mediaType: content.mediaType, text: typeof value === "string" ? value : JSON.stringify(value) };
}

function sampleValue(parameter: Parameter): string {
  return String(sample(parameter) ?? parameter.name);
}

function sample({ examples = [], schema }: Omit<Parameter, "name">): unknown {
  const values = examples.flatMap((example) => ("value" in example ? [example.value] : []));
  const ofSchema = Array.isArray(schema?.examples) ? schema.examples : [];
  return [...values, ...ofSchema, schema?.default][0];
}
