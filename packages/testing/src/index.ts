import { EventEmitter, once } from "node:events";
import { createServer, Server as HttpServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { createServer as createSecureServer, Server as HttpsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { text } from "node:stream/consumers";

/** A request as it arrived. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Responds to one request; `index` counts them from 0. */
export type Handler = (response: ServerResponse, request: Received, index: number) => unknown;

/** An HTTP server on a free port of 127.0.0.1, for `await using`; keeps what it was asked. With a certificate, by https. */
export async function startServer(handler: Handler, tls?: Pick<ServerOptions, "key" | "cert">) {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "", headers } = incoming;
    const request = { method, url, headers, body: await text(incoming) };
    received.push(request);
    await handler(response, request, received.length - 1);
    arrivals.emit("request");
  };
  return {
    ...(await listen(tls ? createSecureServer(tls, listener) : createServer(listener))),
    received,
    /** Resolves when the next request has been given to the handler. */
    nextRequest: () => once(arrivals, "request"),
  };
}

/** Has a server listen on a free port of 127.0.0.1, for `await using`. */
export async function listen(server: Server) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `${server instanceof HttpsServer ? "https" : "http"}://${host}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if (server instanceof HttpServer || server instanceof HttpsServer) server.closeAllConnections();
      await closed;
    },
  };
}

/** Responds with a body in one piece; what is no text is sent as JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown = "",
  headers: OutgoingHttpHeaders = { "content-type": "application/json" },
): void {
  response.writeHead(status, headers);
  response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
