// What Prism finds wrong with a request, or with an example of the document.
import type { IPrismDiagnostic } from "@stoplight/prism-core";
import { ProblemJsonError, VIOLATIONS } from "@stoplight/prism-http";

// `DiagnosticSeverity.Error` of @stoplight/types, a package that Prism does not pass on.
const ERROR = 0;

export function errorsAmong(diagnostics: IPrismDiagnostic[]): IPrismDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}

/** An example that breaks its schema must not look like an answer of the portal. */
export function refuseBadExample(diagnostics: IPrismDiagnostic[]): void {
  const errors = errorsAmong(diagnostics);
  if (errors.length === 0) return;
  const detail = "The answer that the document gives breaks the document's own schema.";
  throw ProblemJsonError.fromTemplate(VIOLATIONS, detail, { validation: errors.map((e) => describe("response", e)) });
}

/** The value of the `sl-violations` header, by which Prism says what is wrong with a request. */
export function violationsHeader(errors: IPrismDiagnostic[]): string {
  // Clients limit the size of headers, and a header can't hold other characters than these.
  const text = JSON.stringify(errors.slice(0, 20).map((error) => describe("request", error)));
  return text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function describe(where: "request" | "response", { path = [], code, message }: IPrismDiagnostic) {
  return { location: [where, ...path], severity: "Error", code, message };
}
