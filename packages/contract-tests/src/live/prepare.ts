import type { FlatParameters } from "@group-move/openapi";
import { callOperation } from "../client-calls.ts";
import type { Contract } from "../contracts.ts";
import type { Credential } from "../record/access.ts";
import type { Io } from "../record/io.ts";
import { createClient, explain } from "../record/portal-client.ts";

/** A request that can be sent, credential and all. */
export interface PortalRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string | undefined;
}

/**
 * The request that the client makes of an operation's parameters. Nothing is sent. Rejects where the client refuses
 * the parameters, as it does for what the spec's schemas and `x-preconditions` don't allow.
 */
export async function prepareRequest(
  contract: Contract,
  access: { portal: URL; credential: Credential | undefined },
  parameters: FlatParameters,
  io: Io,
): Promise<PortalRequest> {
  let request: PortalRequest | undefined;
  const fetch: typeof globalThis.fetch = (input, { method = "GET", headers, body } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    request = { method, url, headers: new Headers(headers), body: typeof body === "string" ? body : undefined };
    return Promise.reject(new Error("It is only prepared."));
  };
  const client = await createClient(contract, { ...access, fetch }, io);
  const outcome = await callOperation(client, contract.operation, parameters);
  if (request) return request;
  const reason = outcome.resolved ? new Error("The client sends nothing.") : outcome.error;
  throw explain(reason, io);
}
