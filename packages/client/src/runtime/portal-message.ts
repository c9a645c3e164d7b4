import { asObject } from "./as-object.ts";
import { describeBody, type ParsedBody, type Redact } from "./parse-body.ts";

const longest = 300;

/**
 * What a portal says went wrong, in its words, from the bodies that it is known to send: `error.message`, a problem
 * (RFC 9457) with `detail` or `title`, bare or inside `response`, or a bare string (wire facts F39, F45, F48).
 * Never its stack trace. The credential is taken out before the words are cut: of half a secret, the rest is known.
 */
export function readPortalMessage(body: ParsedBody, redact: Redact): string | undefined {
  const said = findMessage(body, redact);
  return said === undefined ? undefined : shorten(redact(said));
}

function findMessage(body: ParsedBody, redact: Redact): string | undefined {
  if (body.value === undefined) return undefined;
  if (!body.isData) return /^\s*</.test(String(body.value)) ? describeBody(body, redact) : String(body.value);
  if (typeof body.value === "string") return body.value;
  const { error, response, detail, title } = fields(body.value);
  const problem = fields(response);
  const said = [fields(error)["message"], detail, title, problem["detail"], problem["title"], error];
  const first = said.find((text) => typeof text === "string" && text.trim() !== "");
  return first === undefined ? undefined : String(first);
}

/** The error status that a body names: `statusCode` of an envelope, or `status` of a problem, bare or inside `response`. */
export function readNamedStatus({ value }: ParsedBody): number | undefined {
  const { statusCode, status, response } = fields(value);
  return [statusCode, status, fields(response)["status"]].find(isErrorStatus);
}

function isErrorStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599;
}

function fields(value: unknown): Record<string, unknown> {
  return { ...asObject(value) };
}

/** One line without control and formatting characters, which could drive the terminal that shows it. */
function shorten(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
