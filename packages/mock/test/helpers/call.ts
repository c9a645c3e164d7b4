import { answers, type DocumentedAnswer } from "./document.ts";

export const bearer = { authorization: "Bearer sk-test" };

/** The request of the sample programs: the one operation that every test can count on. */
export const move = firstAnswer("/members/");

/** Sends a request with an API key, unless the headers say otherwise. */
export function call(url: string, { method, path }: { method: string; path: string }, headers = {}): Promise<Response> {
  return fetch(url + path, { method, headers: { ...bearer, ...headers } });
}

function firstAnswer(part: string): DocumentedAnswer {
  const answer = answers.find(({ path }) => path.includes(part));
  if (answer === undefined) throw new Error(`No path of the document contains ${part}.`);
  return answer;
}
