import { asObject } from "./as-object.ts";
import { describeBody, type ParsedBody } from "./parse-body.ts";

/**
 * What a portal says went wrong, in its words and as they came, from the bodies that it is known to send:
 * `error.message`, a problem (RFC 9457) with `detail` or `title`, bare or inside `response`, or a bare string.
 * Never its stack trace.
 */
export function readPortalMessage(body: ParsedBody): string | undefined {
  if (body.value === undefined) return undefined;
  if (!body.isData) return /^\s*</.test(String(body.value)) ? describeBody(body) : String(body.value);
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
