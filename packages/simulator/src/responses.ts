// The forms of responses that are not a group or a list: wrappers, errors, and what gateways send.
import type { Exceeded } from "./faults.ts";
import type { Differences } from "./versions.ts";

export interface PortalResponse {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** What a response says about its request. */
export interface Link {
  /** The address as the portal shows it: decoded, with the query as it came (F20). */
  href: string;
  action: string;
}

const JSON_TYPE = "application/json; charset=utf-8";
const PROBLEM_TYPE = "application/problem+json; charset=utf-8";
const PROBLEM_LINK = "https://tools.ietf.org/html/rfc9110#section-15.5.";

/** What the portal throws: its exception handler makes the response of it. */
export class PortalError extends Error {
  readonly status: number;
  readonly type: string | null;
  readonly hresult: number;

  constructor(status: number, message: string, type: string | null, hresult = -2146233088) {
    super(message);
    this.status = status;
    this.type = type;
    this.hresult = hresult;
  }
}

/** What model validation finds wrong, by parameter or JSON path (H15). */
export class ValidationError extends Error {
  readonly errors: Record<string, string[]>;

  constructor(key: string, message: string) {
    super(message);
    this.errors = { [key]: [message] };
  }
}

/** A success (F19): keys in this order, `total` where the list has one. */
export function success(link: Link, response: unknown, total?: number): PortalResponse {
  const count = Array.isArray(response) ? response.length : 1;
  return json(200, { response, count, total, links: [link], status: 0, statusCode: 200 });
}

/** F39, F40: type and stack are sent in production too. */
export function failure(differences: Differences, { status, message, type, hresult }: PortalError): PortalResponse {
  const stack = type === null ? null : "   at ASC.People.Api.GroupController\n(21 more lines)";
  const error = { message, type, stack, hresult };
  const response = json(status, { error, status: 1, statusCode: status });
  if (differences.exceptionHandler) {
    response.headers.push(["Cache-Control", "no-cache,no-store"], ["Expires", "-1"], ["Pragma", "no-cache"]);
  }
  return response;
}

/** F48: the HTTP status is 400 whatever the body says. */
export function invalid(differences: Differences, link: Link, { errors }: ValidationError): PortalResponse {
  const title = "One or more validation errors occurred.";
  const response = { type: `${PROBLEM_LINK}1`, title, status: 400, errors, traceId: TRACE_ID };
  const [status, statusCode] = differences.validationStatus;
  return {
    ...json(400, { response, count: 1, links: [link], status, statusCode }),
    headers: [["Content-Type", PROBLEM_TYPE]],
  };
}

const TRACE_ID = "00-00000000000000000000000000000001-0000000000000001-00";

/** H3, H4: of a portal that is not paid for, suspended, or being moved. */
export function problem(status: 402 | 403 | 404): PortalResponse {
  const known = { 402: undefined, 403: ["4", "Forbidden"], 404: ["5", "Not Found"] }[status];
  const says = known === undefined ? {} : { type: `${PROBLEM_LINK}${known[0]}`, title: known[1] };
  return { ...json(status, { ...says, status, traceId: TRACE_ID }), headers: [["Content-Type", PROBLEM_TYPE]] };
}

/** F45c: a string that is not wrapped. */
export function addressNotAllowed(): PortalResponse {
  return json(403, "The access to the portal is restricted");
}

export function empty(status: number, headers: PortalResponse["headers"] = []): PortalResponse {
  return { status, headers: status === 204 ? headers : [["Content-Length", "0"], ...headers], body: "" };
}

/** H18: only the limit by the day says when to come again. */
export function tooManyRequests({ limit, reset }: Exceeded, now: number): PortalResponse {
  const counts: PortalResponse["headers"] = [
    ["X-RateLimit-Limit", String(limit)],
    ["X-RateLimit-Remaining", "0"],
  ];
  if (reset === undefined) return empty(429, counts);
  const seconds = String(Math.max(0, Math.ceil(reset - now / 1000)));
  return empty(429, [["Retry-After", seconds], ...counts, ["X-RateLimit-Reset", String(reset)]]);
}

/** nginx has one page for all three (F51). */
export function gatewayPage(status: 502 | 503 | 504): PortalResponse {
  const body = '<!DOCTYPE html>\n<html lang="en"><head><title>500 Error Page</title></head><body></body></html>\n';
  const headers: PortalResponse["headers"] = [
    ["Content-Type", "text/html"],
    ["Content-Length", String(body.length)],
    ["ETag", '"6b0751e6-7bf"'],
  ];
  return { status, headers, body };
}

function json(status: number, body: unknown): PortalResponse {
  return { status, headers: [["Content-Type", JSON_TYPE]], body: JSON.stringify(body) };
}
