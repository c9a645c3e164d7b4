import diff from "microdiff";
import { expect } from "vitest";
import type { Outcome } from "./client.ts";
import type { ApiOperation } from "./operations.ts";
import { pathText } from "./paths.ts";
import { describeIssue, validateResponse, type Issue, type ReceivedResponse } from "./validate.ts";

/** A response and where it is from, as messages name it: `recording docspace/moveGroupMembers/200-x.json`. */
export interface SourcedResponse extends ReceivedResponse {
  source: string;
}

interface ContractMatchers<Result> {
  /**
   * Each response is what the document says of this operation, its status and its media type, with no field besides.
   * Otherwise the message has one line for each cause, with the first response that shows it.
   */
  toMatchResponseSchema(operation: ApiOperation): Result;
  /** What `seenBy` gives is what `expectedBy` says. The message's first line names the first difference. */
  toEqualResult(expected: Outcome, about: { label: string; expectedBy: string; seenBy: string }): Result;
  /** A list of issues is empty. The message is the issues. */
  toHaveNoIssues(): Result;
}

declare module "vitest" {
  // The type parameters have to be those of vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends ContractMatchers<R> {}
}

const MAX_REASON_LENGTH = 160;

expect.extend({
  toMatchResponseSchema(received: SourcedResponse | readonly SourcedResponse[], operation: ApiOperation) {
    const responses: readonly SourcedResponse[] = "source" in received ? [received] : received;
    const found = responses.flatMap(({ source, ...response }) => {
      const label = [operation.name, response.status, response.mediaType].filter(Boolean).join(" ");
      return validateResponse(operation, response).map((issue) => ({ label, issue, source }));
    });
    return {
      pass: found.length === 0,
      message: () => formatCauses(found) || `${operation.name}: all is as documented`,
    };
  },

  toHaveNoIssues(received: readonly string[]) {
    return { pass: received.length === 0, message: () => received.join("\n") || "there is no issue" };
  },

  toEqualResult(received: Outcome, wanted: Outcome, about: { label: string; expectedBy: string; seenBy: string }) {
    const { message, error: _, ...actual } = received;
    const { message: reason = message, ...expected } = wanted;
    const { label, expectedBy, seenBy } = about;
    const [difference] = diff(expected, actual);
    const describe = () => {
      if (!difference) return `${label}: ${seenBy} gives what ${expectedBy} says`;
      const { path } = difference;
      const place = path[0] === "result" ? "" : `${pathText(path)}: `;
      const [says, seen] = [expected, actual].map((side) =>
        path[0] === "result" ? side.result : show(getValueAt(side, path)),
      );
      const line = `${label}: ${place}${expectedBy} says ${says}; ${seenBy} says ${seen}`;
      return reason && path[0] === "result" ? `${line} (${reason.slice(0, MAX_REASON_LENGTH)})` : line;
    };
    return { pass: difference === undefined, message: describe, actual, expected };
  },
});

interface Found {
  label: string;
  issue: Issue;
  source: string;
}

/** One line for each cause: issues that differ in nothing but the index of a list or the source have one. */
function formatCauses(found: readonly Found[]): string {
  const causes = Object.groupBy(found, ({ label, issue: { path, expected } }) => {
    const place = path.map((key) => (typeof key === "number" ? "[]" : key));
    return JSON.stringify([label, place, expected]);
  });
  const lines = Object.values(causes).flatMap(([first, ...others] = []) => {
    if (!first) return [];
    const line = `${first.label}: ${describeIssue(first.issue, first.source)}`;
    return others.length > 0 ? `${line} (and ${others.length} more)` : line;
  });
  return lines.join("\n");
}

function getValueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (inside, key) => (Object(inside) === inside ? Reflect.get(Object(inside), key) : undefined),
    value,
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
