import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { IHttpRequest, IHttpResponse } from "@stoplight/prism-http";
import { decodeBody } from "./decode-body.ts";
import { forward, headerPairs, passedOn, type Message, type PortalAnswer } from "./forward.ts";
import type { Proxy } from "./prism-proxy.ts";

/** What went through the proxy. */
export interface Passage {
  method: string;
  /** Path and query. */
  target: string;
  request: Message;
  /** `undefined` when the portal gave none. */
  answer: PortalAnswer | undefined;
  /** What the spec objects to. */
  objections: string[];
}

export interface ProxyServer {
  url: string;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** Listens on this machine alone, passes every request on to the portal, and tells of it. */
export async function startProxy(
  portal: URL,
  port: number,
  proxy: Proxy,
  tell: (passage: Passage) => void,
): Promise<ProxyServer> {
  const underWay = new Set<Promise<void>>();
  const server = createServer((incoming, outgoing) => {
    const passing = pass(incoming, outgoing, portal, proxy).then(tell, () => void outgoing.destroy());
    underWay.add(passing);
    void passing.finally(() => underWay.delete(passing));
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      await Promise.all(underWay);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, portal: URL, proxy: Proxy): Promise<Passage> {
  const { method = "GET", url: target = "/", rawHeaders } = incoming;
  const request = { rawHeaders, body: await buffer(incoming) };
  let answer: PortalAnswer | undefined;
  const objections = await proxy(prismRequest(method, target, request), async () => {
    answer = await forward(portal, method, target, request);
    return prismResponse(answer);
  }).catch((error: unknown) => [answer ? `Prism failed: ${reasonOf(error)}` : `no answer: ${reasonOf(error)}`]);
  sendAnswer(outgoing, answer, objections);
  return { method, target, request, answer, objections };
}

/** Prism speaks of its objections in the same header. */
function sendAnswer(outgoing: ServerResponse, answer: PortalAnswer | undefined, objections: readonly string[]): void {
  if (!answer) {
    outgoing.writeHead(502, { "content-type": "application/problem+json" });
    outgoing.end(JSON.stringify({ title: "The portal gave no answer", status: 502, detail: objections.join(" ") }));
    return;
  }
  const said = JSON.stringify(objections.slice(0, 20)).replaceAll(/[^ -~]/g, "?");
  const headers = passedOn(answer.rawHeaders).concat(objections.length > 0 ? ["sl-violations", said] : []);
  outgoing.writeHead(answer.status, headers).end(answer.body);
}

function prismRequest(method: string, target: string, message: Message): IHttpRequest {
  const { pathname, searchParams } = new URL(target, "http://proxy");
  const query = [...new Set(searchParams.keys())].map((name) => {
    const [first = "", ...others] = searchParams.getAll(name);
    return [name, others.length === 0 ? first : [first, ...others]] as const;
  });
  return {
    method: prismMethod(method),
    url: { path: pathname, query: Object.fromEntries(query) },
    ...contentOf(message),
  };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** No document describes other methods, so Prism only needs one that fits nothing. */
function prismMethod(method: string): IHttpRequest["method"] {
  return methods.find((one) => one === method.toLowerCase()) ?? "trace";
}

function prismResponse({ status, ...message }: PortalAnswer): IHttpResponse {
  return { statusCode: status, ...contentOf(message) };
}

function contentOf({ rawHeaders, body }: Message): { headers: Record<string, string>; body?: unknown } {
  const headers = Object.fromEntries(headerPairs(rawHeaders).map(([name, value]) => [name.toLowerCase(), value]));
  if (body.length === 0) return { headers };
  const text = decodeBody(body, headers["content-encoding"]);
  return {
    headers,
    body: /^application\/([^;]+\+)?json\b/i.test(headers["content-type"] ?? "") ? JSON.parse(text) : text,
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "for no reason that it gave";
  return "code" in error ? String(error.code) : error.name;
}
