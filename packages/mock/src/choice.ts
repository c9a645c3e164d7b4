// Makes Prism give the answer that the caller chose, or none.
//
// Prism settles the media type first, and looks for the chosen status or example in that media type only. What it
// doesn't find it replaces by the answer of the ordinary success: a client that accepts JSON and chooses 502, whose
// body is HTML, would get a 200.
import { NOT_FOUND, ProblemJsonError } from "@stoplight/prism-http";
import type { Preference } from "./prefer.ts";
import type { Operation } from "./prism.ts";

type Content = NonNullable<Operation["responses"][number]["contents"]>[number];

/** Leaves, in each response, only the media types that have the example, if any has. */
export function keepExample(operations: Operation[], key: string): Operation[] {
  const hasExample = ({ examples = [] }: Content) => examples.some((example) => example.key === key);
  return operations.map((operation) => ({
    ...operation,
    responses: operation.responses.map((response) => {
      const contents = response.contents?.filter(hasExample) ?? [];
      return contents.length > 0 ? { ...response, contents } : response;
    }),
  }));
}

/** The media types to choose from: those that are accepted and, for a chosen answer, any other as a last resort. */
export function mediaTypes(accept: string | undefined, preference: Preference): string[] | undefined {
  const accepted = accept?.split(",");
  const isChosen = preference.code !== undefined || preference.exampleKey !== undefined;
  return isChosen ? accepted?.concat("*/*;q=0.001") : accepted;
}

/** The error to send when Prism has no answer, instead of its nameless one when the chosen answer isn't there. */
export function explain(error: Error, { code, exampleKey }: Preference): Error {
  if (error instanceof ProblemJsonError || code === undefined) return error;
  return notDocumented(code, exampleKey);
}

/** Checks that the answer to a valid request has the chosen status. */
export function refuseOtherStatus(status: number, { code, exampleKey }: Preference): void {
  if (code !== undefined && code !== status) throw notDocumented(code, exampleKey);
}

function notDocumented(code: number, exampleKey?: string): ProblemJsonError {
  const example = exampleKey === undefined ? "" : ` with the example ${exampleKey}`;
  return ProblemJsonError.fromTemplate(NOT_FOUND, `The document has no answer ${code}${example}.`);
}
