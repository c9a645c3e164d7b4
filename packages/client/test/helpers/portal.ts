import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";

/** A request as it arrived. */
export interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Responds to one request; `index` counts them from 0. */
export type Handler = (response: ServerResponse, request: Received, index: number) => void;

/** A real HTTP server on a free port of 127.0.0.1, for `await using`; keeps what it was asked. */
export async function startPortal(handler: Handler) {
  const received: Received[] = [];
  const arrivals = new EventTarget();
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    received.push(request);
    handler(response, request, received.length - 1);
    arrivals.dispatchEvent(new Event("request"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** Resolves when the next request has been given to the handler. */
    nextRequest: () => new Promise((resolve) => arrivals.addEventListener("request", resolve, { once: true })),
    [Symbol.asyncDispose]: close,
  };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  return { method: incoming.method, url: incoming.url, headers: incoming.headers, body };
}

/** Responds with a body in one piece. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown = "",
  headers: Record<string, string> = { "content-type": "application/json" },
): void {
  response.writeHead(status, headers);
  response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

/** A TCP server on a free port of 127.0.0.1 that speaks whatever it is told to, for `await using`. */
export async function listen(onConnection: (socket: Socket) => void) {
  const server = createTcpServer(onConnection).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}
