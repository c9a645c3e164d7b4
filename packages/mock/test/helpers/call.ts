import { documentedResponses, type DocumentedResponse } from "./document.ts";

export const bearer = { authorization: "Bearer sk-test" };

/** The request of the sample programs: the one operation that every test can count on. */
export const move = findFirstResponse("/members/");

type Sent = Pick<DocumentedResponse, "method" | "path"> & { body?: unknown };

/** Sends a request with an API key, unless the headers say otherwise. */
export function call(url: string, request: Sent, headers = {}): Promise<Response> {
  const { method, path, body } = request;
  const init = { method, headers: { ...bearer, ...headers } };
  if (body === undefined) return fetch(url + path, init);
  return fetch(url + path, {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
    body: JSON.stringify(body),
  });
}

function findFirstResponse(part: string): DocumentedResponse {
  const documented = documentedResponses.find(({ path }) => path.includes(part));
  if (documented === undefined) throw new Error(`No path of the document contains ${part}.`);
  return documented;
}
