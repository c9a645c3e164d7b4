/** A body: parsed where it is data, whatever it is labeled, else as text; `undefined` where it is empty. */
export interface ParsedBody {
  isData: boolean;
  value: unknown;
  /** What is wrong with a body that has the look of data, in words: "broken JSON". */
  problem?: string;
}

/** Parses a body as JSON. */
export function parseBody(text: string): ParsedBody {
  if (text.trim() === "") return { isData: false, value: undefined };
  try {
    return { isData: true, value: JSON.parse(text) };
  } catch {
    const isBroken = /^\s*[[{]/.test(text);
    return { isData: false, value: text, ...(isBroken && { problem: "broken JSON" }) };
  }
}

/** Characters of a page in which its title is looked for. */
const MAX_SEARCHED = 100_000;

/** Says in words what a body is: "an HTML page titled …", "an empty body", "a list". Title and names are as they came. */
export function describeBody({ isData, value, problem }: ParsedBody): string {
  if (value === undefined) return "an empty body";
  if (problem) return problem;
  if (isData) return describeData(value);
  const text = String(value);
  if (!/^\s*(<!doctype html|<html|<head|<body)/i.test(text)) {
    return "a text that is no JSON";
  }
  const title = /<title[^>]{0,200}>([^<]{1,10000})/i.exec(text.slice(0, MAX_SEARCHED))?.[1]?.trim();
  return title ? `an HTML page titled "${title}"` : "an HTML page";
}

function describeData(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const names = Object.keys(value).slice(0, 5).join(", ");
  return names ? `an object with ${names}` : "an empty object";
}

/**
 * What a portal says went wrong, in its words and as they came, from the bodies that it is known to send:
 * `error.message`, a problem (RFC 9457) with `detail` or `title`, bare or inside `response`, or a bare string.
 * Never its stack trace.
 */
export function getErrorMessage(body: ParsedBody): string | undefined {
  if (body.value === undefined) return undefined;
  if (!body.isData) return /^\s*</.test(String(body.value)) ? describeBody(body) : String(body.value);
  if (typeof body.value === "string") return body.value;
  const { error, response, detail, title } = getMembers(body.value);
  const problem = getMembers(response);
  const texts = [getMembers(error)["message"], detail, title, problem["detail"], problem["title"], error];
  const first = texts.find((text) => typeof text === "string" && text.trim() !== "");
  return first === undefined ? undefined : String(first);
}

/** The error status in a body: `statusCode` of an envelope, or `status` of a problem, bare or inside `response`. */
export function getStatusInBody({ value }: ParsedBody): number | undefined {
  const { statusCode, status, response } = getMembers(value);
  return [statusCode, status, getMembers(response)["status"]].find(isErrorStatus);
}

function isErrorStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599;
}

function getMembers(value: unknown): Record<string, unknown> {
  return typeof value === "object" ? { ...value } : {};
}
