import diff from "microdiff";
import { expect } from "vitest";
import type { Outcome } from "./client.ts";
import type { Api, Example, Schema } from "@group-move/openapi/model";
import type { ApiOperation } from "./operations.ts";
import { pathText } from "./paths.ts";
import type { Difference, Reference } from "./reference-pages.ts";
import {
  describeIssue,
  isValid,
  findUndocumentedFields,
  validate,
  validateResponse,
  type Issue,
  type ReceivedResponse,
} from "./validate.ts";

/** A response and where it is from, as messages name it: `recording docspace/moveGroupMembers/200-x.json`. */
export interface SourcedResponse extends ReceivedResponse {
  source: string;
}

interface DocumentedSchema {
  api: Api;
  label: string;
  schema: Schema;
}

interface ContractMatchers<Result> {
  /**
   * Each response is what the document says of this operation, its status and its media type, with no field besides.
   * Otherwise the message has one line for each cause, with the first response that shows it.
   */
  toMatchResponseSchema(operation: ApiOperation): Result;
  /** What `seenBy` gives is what `expectedBy` says. The message's first line names the first difference. */
  toEqualResult(expected: Outcome, about: { label: string; expectedBy: string; seenBy: string }): Result;
  /** Each example is what its schema says, with no field besides. Otherwise there is a line for each cause. */
  toMatchSchema(documented: DocumentedSchema): Result;
  /** A difference between a reference page and the document is one that the reference names, with the row that says why. */
  toBeDeparture(reference: Reference, api: Api): Result;
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

  toMatchSchema(received: readonly Pick<Example, "name" | "value">[], { api, label, schema }: DocumentedSchema) {
    const found = received.flatMap(({ name, value }) =>
      validate(api, schema, value)
        .concat(isValid(api, schema, value) ? findUndocumentedFields(api, schema, value) : [])
        .map((issue) => ({ label, issue, source: `example ${name}` })),
    );
    return {
      pass: found.length === 0,
      message: () => formatCauses(found) || `${label}: all examples are as documented`,
    };
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

  toBeDeparture({ place, page, document }: Difference, { departures }: Reference, { name }: Api) {
    return {
      pass: departures.some((departure) => departure.place === place && departure.page === page),
      message: () => `${name} ${place}: the reference page says ${page}; the document says ${document}`,
    };
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
