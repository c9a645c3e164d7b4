// Makes Prism give the response that the caller chose by `Accept` and `Prefer`, or none.
//
// Prism settles the media type first, and looks for the chosen status or example in that media type only. What it
// doesn't find it replaces by the response of the ordinary success: a client that accepts JSON and chooses 502, whose
// body is HTML, would get a 200.
import type { MIMEType } from "node:util";
import {
  NOT_ACCEPTABLE,
  NOT_FOUND,
  ProblemJsonError,
  UNPROCESSABLE_ENTITY,
  type IHttpOperationConfig,
} from "@stoplight/prism-http";
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
    ...(exampleKey !== undefined && { exampleKey: parseExample(exampleKey) }),
  };
}

function parseStatus(text: string): number {
  if (/^\d{3}$/.test(text)) return Number(text);
  throw ProblemJsonError.fromTemplate(UNPROCESSABLE_ENTITY, `"Prefer: code=${text}" is not a status of three digits.`);
}

/** Prism would take an empty name for none. */
function parseExample(text: string): string {
  if (text !== "") return text;
  throw ProblemJsonError.fromTemplate(UNPROCESSABLE_ENTITY, '"Prefer: example=" is not followed by a name.');
}

/** The media types to choose from: those that are accepted and, for a chosen response, any other as a last resort. */
export function listMediaTypes(accept: string | undefined, preference: Preference): string[] | undefined {
  const ranges = parseAccept(accept);
  if (ranges.length === 0) return undefined;
  const isChosen = preference.code !== undefined || preference.exampleKey !== undefined;
  if (!isChosen) return ranges.map(String);
  return [...ranges.filter(({ params }) => Number(params.get("q") ?? 1) > 0).map(String), "*/*;q=0.001"];
}

/** The media ranges of the header, which may be empty: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
function parseAccept(header = ""): MIMEType[] {
  const ranges = header.match(/(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g) ?? [];
  return ranges.filter((range) => range.trim() !== "").map(parseMediaRange);
}

function parseMediaRange(range: string): MIMEType {
  const parsed = parseMediaType("Accept", range.trim());
  const weight = parsed.params.get("q") ?? "1";
  if (/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight)) return parsed;
  throw badRequest(
    "INVALID_WEIGHT",
    `"q=${weight}" in the header Accept is no number from 0 to 1 with three decimals.`,
  );
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

/** Checks that there is a body where the document has some: Prism leaves it out where `*\/*` is accepted but not this. */
export function refuseWithoutBody({ responses }: Operation, statusCode: number, mediaType: string | undefined): void {
  const contents = responses.find(({ code }) => code === String(statusCode))?.contents ?? [];
  if (contents.length === 0 || mediaType !== undefined) return;
  const offered = contents.map((content) => content.mediaType).join(", ");
  throw ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `The header Accept has none of ${offered}.`);
}

function notDocumented(code: number, exampleKey?: string): ProblemJsonError {
  const example = exampleKey === undefined ? "" : ` with the example ${exampleKey}`;
  return ProblemJsonError.fromTemplate(NOT_FOUND, `The document has no response ${code}${example}.`);
}
