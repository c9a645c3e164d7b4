// Writes an answer of Prism, or the error in its place, to a response of node:http.
import type { ServerResponse } from "node:http";
import { ProblemJsonError } from "@stoplight/prism-http";
import type { Answer } from "./prism.ts";
import { violationsHeader } from "./violations.ts";

export function sendAnswer(response: ServerResponse, { statusCode, headers = {}, body, violations }: Answer): void {
  const { "Content-type": mediaType = "", ...others } = headers;
  const content = body === undefined ? undefined : serialize(body, mediaType);
  response.statusCode = statusCode;
  // Prism gives null for a header that it can't make up a value for.
  for (const [name, value] of Object.entries(others)) if (value !== null) response.setHeader(name, value);
  if (violations.length > 0) response.setHeader("sl-violations", violationsHeader(violations));
  if (content !== undefined && mediaType !== "") response.setHeader("content-type", mediaType);
  response.end(content);
}

export function sendError(response: ServerResponse, error: unknown): void {
  const problem = ProblemJsonError.toProblemJson(error instanceof Error ? error : new Error(String(error)));
  response.statusCode = problem.status;
  response.setHeader("content-type", "application/problem+json");
  response.end(JSON.stringify(problem));
}

/** Portals write JSON under the labels `text/json` and `text/plain` as well, which Prism's own server refuses to do. */
function serialize(body: unknown, mediaType: string): string {
  if (typeof body === "string" && !/[/+]json\b/i.test(mediaType)) return body;
  if (/[/+]xml\b/i.test(mediaType)) {
    throw new Error(`An example for ${mediaType} must be a string in the document: there is no XML writer here.`);
  }
  return JSON.stringify(body);
}
