import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import type { Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { isObject } from "@group-move/contract-tests/paths";
import { fillPath } from "@group-move/openapi/model";
import { z } from "zod";
import { parseLossless } from "../record/exchange.ts";
import type { Terminal } from "../record/terminal.ts";
import { authorize, replacePath, sendRequest, type LivePortal, type PortalRequest } from "./request.ts";

const ruleSchema = z.strictObject({ get: z.string().startsWith("/"), isEmpty: z.string().min(1) });

/** How a portal shows that a request would change nothing: a list in the response to a GET is empty. */
export type NoopRule = z.infer<typeof ruleSchema>;

/** What an operation has under `x-noop-when`; `undefined` where there is none. */
export function readNoopRule({ api, operationId, extensions }: ApiOperation): NoopRule | undefined {
  const result = ruleSchema.optional().safeParse(extensions["x-noop-when"]);
  if (result.success) return result.data;
  throw new CommandError(
    exitCodes.refused,
    `openapi/${api.name}.yaml: x-noop-when of ${operationId} has to be { get: /a/path, isEmpty: a.list }.`,
  );
}

export function isRead({ method }: ApiOperation): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * Asks the portal whether a request would change something.
 *
 * @returns why it is not to be sent; `undefined` where the portal shows that it changes nothing.
 */
export async function findChange(
  rule: NoopRule,
  { operation, request, parameters }: { operation: ApiOperation; request: PortalRequest; parameters: Parameters },
  portal: LivePortal,
  terminal: Terminal,
): Promise<string | undefined> {
  const path = fillPath({ path: rule.get }, parameters);
  const look = replacePath(request, fillPath(operation, parameters), path);
  const withCredential = authorize({ ...look, method: "GET", body: undefined }, operation, portal);
  const { status, responseBody } = await sendRequest(withCredential, terminal);
  const list = status === 200 ? getList(responseBody, rule.isEmpty) : undefined;
  if (!list) return `GET ${path} gives ${status}${status === 200 ? ` without ${rule.isEmpty}` : ""}`;
  return list.length === 0 ? undefined : `it would change something: ${rule.isEmpty} of GET ${path} has ${list.length}`;
}

function getList(text: string, path: string): unknown[] | undefined {
  const list = path
    .split(".")
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), parseLossless(text));
  return Array.isArray(list) ? list : undefined;
}
