// Makes Prism give the response that the caller chose by `Accept` and `Prefer`, or none.
//
// Prism settles the media type first, and looks for the chosen status or example in that media type only. What it
// doesn't find it replaces by the response of the ordinary success: a client that accepts JSON and chooses 502, whose
// body is HTML, would get a 200.
import { NOT_FOUND, ProblemJsonError, UNPROCESSABLE_ENTITY, type IHttpOperationConfig } from "@stoplight/prism-http";
import { badRequest, parseMediaType } from "./read-request.ts";
import type { Operation } from "./route.ts";

/** The status and the named example that a caller asks for. */
export type Preference = Pick<IHttpOperationConfig, "code" | "exampleKey">;

type Content = NonNullable<Operation["responses"][number]["contents"]>[number];

const PREFERENCE = /(?:^|[,;])\s*(code|example)\s*=\s*(?:"([^"]*)"|([^,;"]*))/gi;

/**
 * Reads `code` and `example` of a `Prefer` header. Whatever else it holds is left out, as the standard wants it:
 * https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function parsePrefer(header = ""): Preference {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of header.matchAll(PREFERENCE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? plain.trim());
  }
  const code = found.get("code");
  const exampleKey = found.get("example");
  return {
    ...(code !== undefined && { code: parseStatus(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}

function parseStatus(text: string): number {
  if (/^\d{3}$/.test(text)) return Number(text);
  throw ProblemJsonError.fromTemplate(UNPROCESSABLE_ENTITY, `"Prefer: code=${text}" is not a status of three digits.`);
}

/** The media types to choose from: those that are accepted and, for a chosen response, any other as a last resort. */
export function listMediaTypes(accept: string | undefined, preference: Preference): string[] | undefined {
  const accepted = parseAccept(accept);
  if (accepted.length === 0) return undefined;
  const isChosen = preference.code !== undefined || preference.exampleKey !== undefined;
  return isChosen ? [...accepted, "*/*;q=0.001"] : accepted;
}

/** The media ranges of the header, which may be empty: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
function parseAccept(header = ""): string[] {
  const ranges = header.match(/(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g) ?? [];
  return ranges.filter((range) => range.trim() !== "").map(parseMediaRange);
}

function parseMediaRange(range: string): string {
  const parsed = parseMediaType("Accept", range.trim());
  const weight = parsed.params.get("q") ?? "1";
  if (/^(0(\.\d*)?|1(\.0*)?)$/.test(weight)) return String(parsed);
  throw badRequest("INVALID_WEIGHT", `"q=${weight}" in the header Accept is no number from 0 to 1.`);
}

/** Leaves, in each response, only the media types that have the example, if any has. */
export function keepExample(operation: Operation, key: string): Operation {
  const hasExample = ({ examples = [] }: Content) => examples.some((example) => example.key === key);
  const responses = operation.responses.map((response) => {
    const contents = response.contents?.filter(hasExample) ?? [];
    return contents.length > 0 ? { ...response, contents } : response;
  });
  return { ...operation, responses };
}

/** The error to send when Prism has no response, instead of its nameless one when the chosen response isn't there. */
export function explain(error: Error, { code, exampleKey }: Preference): Error {
  if (error instanceof ProblemJsonError || code === undefined) return error;
  return notDocumented(code, exampleKey);
}

/** Checks that the response to a valid request has the chosen status. */
export function refuseOtherStatus(status: number, { code, exampleKey }: Preference): void {
  if (code !== undefined && code !== status) throw notDocumented(code, exampleKey);
}

function notDocumented(code: number, exampleKey?: string): ProblemJsonError {
  const example = exampleKey === undefined ? "" : ` with the example ${exampleKey}`;
  return ProblemJsonError.fromTemplate(NOT_FOUND, `The document has no response ${code}${example}.`);
}
