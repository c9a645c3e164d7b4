import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { exampleParameters } from "@group-move/openapi/model";
import { findSecrets, type Exchange } from "../record/exchange.ts";
import { getReason } from "../record/live-request.ts";
import type { Terminal } from "../record/terminal.ts";
import { createCases, type LiveCase } from "./cases.ts";
import { checkResponse } from "./check-response.ts";
import { readLinks } from "./links.ts";
import { findChange, isRead, readNoopRule } from "./noop.ts";
import { authorize, prepareRequest, sendRequest, type LivePortal } from "./request.ts";

/** What came of an operation. */
export interface OperationResult {
  operation: ApiOperation;
  /** Of the responses, in the order of the requests; empty where nothing was asked. */
  statuses: number[];
  /** What is wrong, one issue a line. */
  issues: string[];
  /** What holds besides that the responses are as documented, and what was not asked, and why. */
  remarks: string[];
  version: string | undefined;
}

/** What is known of the parameters of operations: those that were given, and those that a response linked to. */
export interface KnownParameters {
  given: Parameters;
  /** By the name of the operation. */
  linked: Map<string, Parameters>;
}

/** The parameters in the path that are not known, of which a success can't be asked. */
function findMissing({ operationId, parameters }: ApiOperation, { given, linked }: KnownParameters): string[] {
  const known = { ...linked.get(operationId), ...given };
  return parameters.flatMap(({ in: place, name }) => (place === "path" && known[name] === undefined ? [name] : []));
}

/** The parameters of an operation: those that are known, and examples in the place of others that it requires. */
export function chooseParameters(operation: ApiOperation, { given, linked }: KnownParameters): Parameters {
  const names = new Set(operation.parameters.map(({ name }) => name));
  const own = Object.entries(given).filter(([name]) => names.has(name));
  return {
    ...exampleParameters(operation, undefined, "required"),
    ...linked.get(operation.operationId),
    ...Object.fromEntries(own),
  };
}

/** Asks a portal what can be asked of an operation without changing anything, and checks the responses. */
export async function checkOperation(
  operation: ApiOperation,
  known: KnownParameters,
  portal: LivePortal,
  terminal: Terminal,
): Promise<OperationResult> {
  const result: OperationResult = { operation, statuses: [], issues: [], remarks: [], version: undefined };
  const rule = readNoopRule(operation);
  if (!rule && !isRead(operation)) return remark(result, "not asked: it may change something, and has no x-noop-when");
  const missing = findMissing(operation, known).map((name) => `--${name}`);
  if (missing.length > 0 && !isRead(operation)) return remark(result, `not asked without ${missing.join(" and ")}`);
  const parameters = chooseParameters(operation, known);
  let request;
  try {
    request = await prepareRequest(portal, operation, parameters);
  } catch (error) {
    result.issues.push(`the client refuses what another response links to: ${getReason(error)}`);
    return result;
  }
  const change = rule && (await findChange(rule, { operation, request, parameters }, portal, terminal));
  if (change !== undefined) return remark(result, `not asked: ${change}`);
  if (missing.length > 0) remark(result, `no success asked without ${missing.join(" and ")}`);
  for (const liveCase of createCases({ operation, parameters, request, exists: missing.length === 0 })) {
    await checkCase(liveCase, result, known, portal, terminal);
  }
  return result;
}

function remark(result: OperationResult, text: string): OperationResult {
  result.remarks.push(text);
  return result;
}

/** Sends a request, and adds what came of it to the result. */
async function checkCase(
  { name, request, hasCredential, statuses }: LiveCase,
  result: OperationResult,
  known: KnownParameters,
  portal: LivePortal,
  terminal: Terminal,
): Promise<void> {
  const { operation } = result;
  const exchange = await sendRequest(hasCredential ? authorize(request, operation, portal) : request, terminal);
  const { issues, agreed, version } = await checkResponse(exchange, operation, statuses);
  result.statuses.push(exchange.status);
  result.issues.push(...issues.map((issue) => redact(`${name}: ${issue}`, operation, exchange, portal)));
  result.remarks.push(...agreed);
  result.version ??= version;
  if (issues.length === 0) readLinks(operation, exchange, known.linked);
}

/** A portal may repeat the credential. */
function redact(text: string, { api }: ApiOperation, exchange: Exchange, { credential }: LivePortal): string {
  const secrets = [...findSecrets(api, exchange), ...(credential ? [credential.secret] : [])];
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "[redacted]"), text);
}
