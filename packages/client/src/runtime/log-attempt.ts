import type { Settings } from "./client-options.ts";
import type { OutgoingRequest } from "./exchange.ts";

/** Writes the one line of an attempt at debug, with the request's headers but for the credential in them. */
export function logAttempt({ logger }: Settings, request: OutgoingRequest, outcome: string, start: number): void {
  if (!logger.debug) return;
  const milliseconds = Math.round(performance.now() - start);
  const headers = Object.fromEntries([...request.headers].map(([name, value]) => [name, request.redact(value)]));
  logger.debug(`${outcome} after ${milliseconds} ms`, { headers });
}
