import { z } from "zod";
import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { isObject } from "@group-move/contract-tests/paths";
import { fillPath } from "@group-move/openapi/model";
import { exitCodes, RecordError, type Terminal } from "../record/terminal.ts";
import { sendRequest, type PortalRequest } from "./request.ts";

const ruleSchema = z.strictObject({ get: z.string().startsWith("/"), isEmpty: z.string().min(1) });

/** How a portal shows that a request would change nothing: a list in the response to a GET is empty. */
export type NoopRule = z.infer<typeof ruleSchema>;

/** What an operation has under `x-noop-when`; `undefined` where there is none. */
export function readNoopRule({ api, operationId, extensions }: ApiOperation): NoopRule | undefined {
  const rule = extensions["x-noop-when"];
  const result = ruleSchema.optional().safeParse(rule);
  if (result.success) return result.data;
  throw new RecordError(
    exitCodes.wrongUsage,
    `openapi/${api.name}.yaml: x-noop-when of ${operationId} has to be { get: /a/path, isEmpty: a.list }.`,
  );
}

/**
 * Asks the portal whether a request would change nothing. Throws where it would, and where that can't be seen.
 *
 * @param request the one that would be sent, for its address and its credential.
 */
export async function assertNoop(
  operation: ApiOperation,
  request: PortalRequest,
  parameters: Parameters,
  terminal: Terminal,
): Promise<void> {
  const { operationId, method } = operation;
  if (method === "GET") return;
  const rule = readNoopRule(operation);
  if (!rule) {
    throw createUnverifiedError(
      `The document has no x-noop-when for ${operationId}, so nothing shows that it changes nothing.`,
    );
  }
  const path = fillPath({ path: rule.get }, parameters);
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(fillPath(operation, parameters), () => path);
  if (url.href === request.url.href) throw new Error(`The client made ${url.pathname} of its parameters.`);
  const { status, responseBody } = await sendRequest(
    { ...request, method: "GET", url, body: undefined },
    `GET ${path}`,
    terminal,
  );
  const list = status === 200 ? getList(responseBody, rule.isEmpty) : undefined;
  if (!list)
    throw createUnverifiedError(
      `GET ${path} was answered ${status}${status === 200 ? ` without ${rule.isEmpty}` : ""}.`,
    );
  if (list.length === 0) {
    terminal.stderr.write(`${rule.isEmpty} of GET ${path} is empty.\n`);
    return;
  }
  const message = `${rule.isEmpty} of GET ${path} is not empty but has ${list.length}: ${operationId} would change something.`;
  throw new RecordError(exitCodes.wrongUsage, `${message} Nothing else was sent. Give ids for which it is empty.`);
}

function createUnverifiedError(what: string): RecordError {
  return new RecordError(
    exitCodes.refused,
    `${what} Nothing else was sent. If you know that the request changes nothing, add --unverified.`,
  );
}

function getList(text: string, path: string): unknown[] | undefined {
  const list = path
    .split(".")
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), parse(text));
  return Array.isArray(list) ? list : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
