/** Runs a row of outcomes.json. Needs nothing but Node.js, so that a plain script runs it over the packed client too. */
import { once } from "node:events";
import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import type { createApiClient } from "../../src/operations/create-client.ts";

type Tls = Pick<ServerOptions, "key" | "cert" | "minVersion" | "maxVersion" | "ciphers">;

/** What a portal does with one request; the last step is also for all requests after it. */
interface Step {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Loses the connection at this moment. */
  end?: "beforeHeaders" | "inBody";
  /** Says nothing more from this moment on. */
  hang?: "beforeHeaders" | "inBody";
  /** Takes no connection after this one. */
  close?: boolean;
}

export interface OutcomeRow {
  name: string;
  method: string;
  server?: Step[];
  /** What there is in the place of a portal. */
  target?: "refused" | "blockedPort" | "selfSigned" | "oldTls" | "httpsToHttp" | "httpToHttps";
  /** The code of an error that `fetch` throws without a request. */
  throws?: string;
  credential?: "fails" | "empty" | "hangs" | "failsLater";
  abort?: "before" | "inCredential" | "inFlight" | "inPause" | "controller";
  parameters?: { a: string; b: string };
  timeout?: number;
  maxRetries?: number;
  want: { error?: string; outcome?: string; requests: number; attempts: number; says?: string };
}

/** What came of a row, in the form of what it wants. */
export interface OutcomeResult {
  error: string | undefined;
  outcome: string | undefined;
  /** Requests that arrived. */
  requests: number;
  /** Calls of `fetch`. */
  attempts: number;
  message: string;
}

const methods = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"];
const isDone = (value: unknown) => typeof value === "object" && value !== null && "done" in value;
const operation = {
  parameters: [],
  security: ["key"],
  preconditions: [{ parameters: ["a", "b"], mustDiffer: true, reason: "a and b must differ" }] as const,
  accept: ["application/json"],
  emptyStatuses: [204],
  bodyStatuses: [200],
  readAfterFailure: "the thing",
  loadValidators: async () => ({ validators: { envelope: isDone } }),
};
const api = {
  name: "things",
  securitySchemes: { key: { in: "header", name: "Authorization", prefix: "Bearer " } },
  operations: Object.fromEntries(
    methods.map((method) => [`${method} /thing`, { ...operation, operationId: `${method.toLowerCase()}Thing` }]),
  ),
} as const;

export async function runOutcome(create: typeof createApiClient, row: OutcomeRow, tls: Tls): Promise<OutcomeResult> {
  const events = new EventTarget();
  const portal = await startPortal(row.server ?? [], events, getTls(row, tls));
  if (row.target === "refused") await portal.close();
  const controller = new AbortController();
  if (row.abort === "before") controller.abort();
  if (row.abort) events.addEventListener(row.abort, () => controller.abort());
  let attempts = 0;
  const fetch: typeof globalThis.fetch = (input, init) => {
    attempts += 1;
    if (!row.throws) return globalThis.fetch(input, init);
    const cause = Object.assign(new Error("as the runtime words it"), { code: row.throws });
    return Promise.reject(new TypeError("fetch failed", { cause }));
  };
  const options = {
    baseUrl: getAddress(row, portal.url),
    fetch,
    validation: "off" as const,
    // The debug line of an attempt is written when it has ended: what follows is the pause.
    logLevel: "debug" as const,
    logger: { debug: () => queueMicrotask(() => events.dispatchEvent(new Event("inPause"))) },
    key: makeCredential(row.credential, events),
  };
  const client = create(api, options);
  const request = {
    query: row.parameters,
    timeout: row.timeout,
    maxRetries: row.maxRetries,
    // What a JavaScript caller may pass.
    signal: row.abort === "controller" ? JSON.parse("{}") : row.abort && controller.signal,
  };
  const error = await client.send(`${row.method} /thing`, request).then(
    () => undefined,
    (reason: Error & { outcome?: string }) => reason,
  );
  await portal.close();
  const [name, outcome] = [error?.name, error?.outcome];
  return { error: name, outcome, requests: portal.requests(), attempts, message: String(error) };
}

function getTls({ target }: OutcomeRow, tls: Tls): Tls | undefined {
  if (target === "oldTls") return { ...tls, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
  return target === "selfSigned" || target === "httpToHttps" ? tls : undefined;
}

function getAddress({ target }: OutcomeRow, url: string): string {
  if (target === "blockedPort") return "http://127.0.0.1:6000";
  if (target === "httpsToHttp") return url.replace("http:", "https:");
  if (target === "httpToHttps") return url.replace("https:", "http:");
  return url;
}

function closeVault(): never {
  throw new Error("the vault is closed");
}

function makeCredential(
  kind: OutcomeRow["credential"],
  events: EventTarget,
): string | (() => string | Promise<string>) {
  let asked = 0;
  if (kind === "fails") return () => closeVault();
  if (kind === "empty") return () => "";
  if (kind === "failsLater") return () => (++asked === 1 ? "key-123456" : closeVault());
  if (kind !== "hangs") return "key-123456";
  return () => {
    queueMicrotask(() => events.dispatchEvent(new Event("inCredential")));
    return new Promise(() => {});
  };
}

async function startPortal(steps: readonly Step[], events: EventTarget, tls: Tls | undefined) {
  let requests = 0;
  const listener = (_: unknown, response: ServerResponse) => {
    const step = steps[Math.min(requests, steps.length - 1)] ?? {};
    requests += 1;
    if (step.close) server.close();
    perform(step, response);
    events.dispatchEvent(new Event("inFlight"));
  };
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}

function perform({ status = 200, headers = {}, body = "", end, hang, close }: Step, response: ServerResponse): void {
  if (end === "beforeHeaders") return void response.destroy();
  if (hang === "beforeHeaders") return;
  const connection = close ? { connection: "close" } : {};
  response.writeHead(status, { ...headers, ...connection, ...((end ?? hang) && { "content-length": "5000" }) });
  if (end) return void response.write('{"done":', () => response.destroy());
  if (hang) return void response.write('{"done":');
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
