import { randomUUID } from "node:crypto";
import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { isValid } from "@group-move/contract-tests/validate";
import { fillPath, type Parameter } from "@group-move/openapi/model";
import { replacePath, type PortalRequest } from "./request.ts";

/** One request to a portal, and the documented statuses of which its response has to have one. */
export interface LiveCase {
  name: string;
  request: PortalRequest;
  hasCredential: boolean;
  statuses: number[];
}

/** What the cases of an operation are made from. */
export interface Given {
  operation: ApiOperation;
  parameters: Parameters;
  request: PortalRequest;
  /** Whether the portal has what the parameters name, as far as is known. */
  exists: boolean;
}

type Varied = Pick<LiveCase, "name" | "request"> & { hasCredential?: false };

/** A way to change a request, and the statuses that it gets, as far as they are documented. */
interface Variation {
  isStatus(status: number): boolean;
  vary(given: Given): Varied[];
}

const variations: Variation[] = [
  {
    isStatus: (status) => status >= 200 && status < 300,
    vary: ({ request, exists }) => (exists ? [{ name: "as given", request }] : []),
  },
  { isStatus: (status) => status === 401, vary: removeCredential },
  { isStatus: (status) => status === 404, vary: (given) => replaceIds(given, "unknown", unknownIds) },
  // Portals whose routes tell ids from other texts say 404, those that bind them later 400.
  { isStatus: (status) => [400, 404].includes(status), vary: (given) => replaceIds(given, "malformed", noIds) },
];

/** The request as given, and each variation of it whose status the document has. */
export function createCases(given: Given): LiveCase[] {
  const documented = given.operation.responses.map(({ status }) => status);
  return variations.flatMap(({ isStatus, vary }) => {
    const statuses = documented.filter(isStatus);
    if (statuses.length === 0) return [];
    return vary(given).map((varied) => Object.assign({ hasCredential: true, statuses }, varied));
  });
}

function removeCredential({ operation, request }: Given): Varied[] {
  return operation.security.length > 0 ? [{ name: "without a credential", request, hasCredential: false }] : [];
}

/** Of the first, a portal has none; of the second, no id is made. A parameter gets one that is so by its schema. */
const unknownIds = { values: () => [randomUUID(), 2 ** 31 - 2], accepted: true };
const noIds = { values: () => ["not-an-id"], accepted: false };

/** Each parameter in the path in turn with another value. */
function replaceIds(
  { operation, parameters, request }: Given,
  kind: string,
  { values, accepted }: { values: () => unknown[]; accepted: boolean },
): Varied[] {
  const fits = ({ schema }: Parameter, value: unknown) => isValid(operation.api, schema, value) === accepted;
  return operation.parameters.flatMap((parameter) => {
    const value = values().find((candidate) => parameter.in === "path" && fits(parameter, candidate));
    if (value === undefined) return [];
    const { name } = parameter;
    const [before, after] = [fillPath(operation, parameters), fillPath(operation, { ...parameters, [name]: value })];
    return [{ name: `${kind} ${name} (${String(value)})`, request: replacePath(request, before, after) }];
  });
}
