// Ready-to-paste curl commands for the operations of a document.
import type { Operation } from "./prism.ts";
import { sampleBody, sampleTarget } from "./sample-request.ts";

type Scheme = NonNullable<Operation["security"]>[number][number];
type Response = Operation["responses"][number];

/** The lines for one operation: a call with each credential, calls that choose their answer, and all answers. */
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
