import { createDocSpaceClient, type Credential, type DocSpaceClientOptions } from "../../src/index.ts";
import type { Api, OperationDescription } from "../../src/api.ts";
import { fromId, toId } from "./samples.ts";

export const secret = "sk-SECRET-0123456789";

type Options = Partial<Omit<DocSpaceClientOptions, "apiKey" | "authToken">> & { apiKey?: Credential };

/** A client of a portal under test, with an API key. */
export function clientOf(portal: { url: string }, options: Options = {}) {
  return createDocSpaceClient({ baseUrl: portal.url, apiKey: secret, ...options });
}

/** Moves the members of the sample group, and gives the error that this must end with. */
export async function failureOf(
  portal: { url: string },
  options: Options = {},
  callOptions: { signal?: AbortSignal; timeout?: number; maxRetries?: number } = {},
): Promise<unknown> {
  try {
    await clientOf(portal, options).moveGroupMembers({ fromId, toId }, callOptions);
  } catch (error) {
    return error;
  }
  throw new Error("The call succeeded, although it had to fail.");
}

/** An API whose operations have other validators. */
export function withValidators(api: Api, loadValidators: OperationDescription["loadValidators"]): Api {
  const operations = Object.entries(api.operations).map(([key, operation]) => [key, { ...operation, loadValidators }]);
  return { ...api, operations: Object.fromEntries(operations) };
}

/** A logger that keeps what it is told, by level. */
export function recordingLogger() {
  const lines: Record<"debug" | "info" | "warn" | "error", unknown[][]> = { debug: [], info: [], warn: [], error: [] };
  return {
    lines,
    debug: (...details: unknown[]) => void lines.debug.push(details),
    info: (...details: unknown[]) => void lines.info.push(details),
    warn: (...details: unknown[]) => void lines.warn.push(details),
    error: (...details: unknown[]) => void lines.error.push(details),
  };
}
