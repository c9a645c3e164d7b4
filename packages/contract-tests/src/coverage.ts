import type { Body, Operation } from "@group-move/openapi";
import { allContracts } from "./contracts.ts";

/** One exchange that a test has checked from end to end. */
export interface Covered {
  product: string;
  operationId: string;
  status: number;
  /** `null`: the body is empty. */
  mediaType: string | null;
  by: "mock" | "recorded" | "documented" | "derived" | "live";
  /** The spec's example, or the recording's case. */
  example: string;
  /** The security scheme that the mock, or the live portal, was shown. */
  credential?: string;
  /** The portal's version and the day, of a recording that says them. */
  version?: string | null;
  date?: string | null;
}

/** How many values of a kind all validators agreed on, and from which seed they were drawn. */
export interface Agreed {
  kind: string;
  cases: number;
  seed: number;
}

declare module "vitest" {
  interface TaskMeta {
    /** What the test shows to work when it passes. */
    covered?: Covered;
    /** An example that only JSON Schema could judge, its schema being inline. */
    withoutZod?: string;
    /** What the validators were tried on. */
    agreed?: Agreed;
  }
}

/** What is known of one operation's answers with one status and media type. */
export interface CoverageRow {
  product: string;
  operationId: string;
  request: string;
  status: number;
  mediaType: string | null;
  /** `false`: portals answer like this, but OpenAPI has no way to say so, such as an empty body instead of JSON. */
  inSpec: boolean;
  /** The security schemes that the mock let in with this answer. */
  credentials: string[];
  /** Examples that came from the mock through the client, and recordings of each kind that were replayed to it. */
  mock: number;
  recorded: number;
  documented: number;
  derived: number;
  /** Answers of a live portal that were as the spec says. */
  live: number;
  /** Of the portals that the recordings are from, and the days of the answers, each once, as far as they are known. */
  versions: string[];
  dates: string[];
}

/** A row for every documented operation, status and media type, and for each further one that was covered. */
export function coverageRows(covered: readonly Covered[]): CoverageRow[] {
  return allContracts().flatMap(({ product, operation }) => {
    const mine = covered.filter((one) => one.product === product && one.operationId === operation.operationId);
    return rowsOf(product, operation, mine);
  });
}

function rowsOf(product: string, operation: Operation, covered: readonly Covered[]): CoverageRow[] {
  const { operationId, method, path } = operation;
  const documented = operation.responses.flatMap(({ status, bodies }) =>
    mediaTypesOf(bodies).map((mediaType) => ({ status, mediaType })),
  );
  const inSpec = new Set(documented.map(keyOf));
  const answers = new Map([...documented, ...covered].map((one) => [keyOf(one), one]));
  return [...answers]
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([key, { status, mediaType }]) => {
      const about = { product, operationId, request: `${method} ${path}`, status, mediaType, inSpec: inSpec.has(key) };
      return Object.assign(about, count(covered.filter((one) => keyOf(one) === key)));
    });
}

function keyOf({ status, mediaType }: Pick<Covered, "status" | "mediaType">): string {
  return `${status} ${mediaType}`;
}

/** The media types that an answer may have; `null` stands for an empty body. */
function mediaTypesOf(bodies: readonly Body[]): (string | null)[] {
  return bodies.length === 0 ? [null] : bodies.map(({ mediaType }) => mediaType);
}

function count(here: Covered[]): Pick<CoverageRow, "credentials" | "versions" | "dates" | Covered["by"]> {
  const namesBy = (by: Covered["by"]) =>
    new Set(here.filter((one) => one.by === by).map(({ example }) => example)).size;
  return {
    credentials: [...new Set(here.flatMap(({ credential }) => credential ?? []))],
    mock: namesBy("mock"),
    recorded: namesBy("recorded"),
    documented: namesBy("documented"),
    derived: namesBy("derived"),
    live: namesBy("live"),
    versions: [...new Set(here.flatMap(({ version }) => version ?? []))],
    dates: [...new Set(here.flatMap(({ date }) => date ?? []))],
  };
}
