import { randomUUID } from "node:crypto";
import { fillPath, type FlatParameters, type Parameter } from "@group-move/openapi";
import { isSuccess, type Contract } from "../contracts.ts";
import { judgeByJsonSchema } from "../json-schema.ts";
import { credentialPlaces } from "../record/credentials.ts";
import type { PortalRequest } from "./prepare.ts";

/** One request to a portal, and the documented statuses of which its answer has to have one. */
export interface LiveCase {
  name: string;
  request: PortalRequest;
  /** Whether the credential is in the request. */
  hasCredential: boolean;
  statuses: number[];
}

/** What the cases of an operation are made from: the request that was asked for, and its parameters. */
interface Given {
  contract: Contract;
  parameters: FlatParameters;
  request: PortalRequest;
}

/** A way to change a request, and the statuses that answer it, as far as they are documented. */
interface Variation {
  answeredBy(status: number): boolean;
  vary(given: Given): Pick<LiveCase, "name" | "request">[];
}

const variations: Variation[] = [
  { answeredBy: isSuccess, vary: ({ request }) => [{ name: "as given", request }] },
  { answeredBy: (status) => status === 401, vary: withoutCredential },
  { answeredBy: (status) => status === 404, vary: (given) => withOtherIds(given, "unknown", unknownIds) },
  // Portals whose routes tell ids from other texts say 404, those that bind them later 400.
  { answeredBy: (status) => [400, 404].includes(status), vary: (given) => withOtherIds(given, "malformed", noIds) },
];

/** The request as given, and each variation of it that the spec documents an answer to. */
export function casesOf(given: Given): LiveCase[] {
  const documented = given.contract.operation.responses.map(({ status }) => status);
  return variations.flatMap(({ answeredBy, vary }) => {
    const statuses = documented.filter(answeredBy);
    if (statuses.length === 0) return [];
    return vary(given).map((one) => Object.assign(one, { statuses, hasCredential: isAuthorised(given, one.request) }));
  });
}

function withoutCredential(given: Given): Pick<LiveCase, "name" | "request">[] {
  const { request } = given;
  if (!isAuthorised(given, request)) return [];
  const { headers: names, query } = credentialPlaces(given.contract.document);
  const headers = new Headers([...request.headers].filter(([name]) => !names.has(name)));
  const url = new URL(request.url);
  for (const name of query) url.searchParams.delete(name);
  return [{ name: "without a credential", request: { ...request, url, headers } }];
}

function isAuthorised({ contract }: Given, { url, headers }: PortalRequest): boolean {
  const places = credentialPlaces(contract.document);
  return (
    [...places.headers].some((name) => headers.has(name)) ||
    [...places.query].some((name) => url.searchParams.has(name))
  );
}

/** Of the first, a portal has none; of the second, no id is made. A parameter gets one that is so by its schema. */
const unknownIds = { values: () => [randomUUID(), 2 ** 31 - 2], accepted: true };
const noIds = { values: () => ["not-an-id"], accepted: false };

/** Each parameter in the path in turn with another value. */
function withOtherIds(
  { contract, parameters, request }: Given,
  kind: string,
  { values, accepted }: { values: () => unknown[]; accepted: boolean },
): Pick<LiveCase, "name" | "request">[] {
  const { document, operation } = contract;
  const fits = ({ schema }: Parameter, value: unknown) =>
    judgeByJsonSchema(document, schema, value).accepted === accepted;
  return operation.parameters.flatMap((parameter) => {
    const value = values().find((one) => parameter.in === "path" && fits(parameter, one));
    if (value === undefined) return [];
    const { name } = parameter;
    const paths = [parameters, { ...parameters, [name]: value }].map((one) => fillPath(operation, one));
    return [
      { name: `${kind} ${name} (${String(value)})`, request: { ...request, url: replacePath(request.url, paths) } },
    ];
  });
}

function replacePath(url: URL, [before = "", after = ""]: string[]): URL {
  const changed = new URL(url);
  changed.pathname = url.pathname.replace(before, () => after);
  if (changed.href === url.href) throw new Error(`The client made ${url.pathname} of ${before}.`);
  return changed;
}
