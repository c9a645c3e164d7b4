// Serves operations over HTTP until it is closed.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { finished } from "node:stream";
import { inspect } from "node:util";
import { ProblemJsonError } from "@stoplight/prism-http";
import { createResponder, type MockResponse, type Responder, violationsHeader } from "./prism.ts";
import { readRequest } from "./read-request.ts";
import type { Operation } from "./route.ts";

const MAX_PORT = 65_535;

export async function serve(operations: Operation[], { port, host }: { port: number; host: string }) {
  checkAddress(port, host);
  const responder = createResponder(operations);
  const server = createServer((request, response) => void respond(responder, request, response));
  // Node.js would close the connection without a word.
  server.on("connect", (_request, socket) =>
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
  );
  await once(server.listen(port, host), "listening");
  const close = () => closeServer(server);
  return { url: getUrl(server), close, [Symbol.asyncDispose]: close };
}

/** Node.js takes a string for the path of a socket, and without a host it listens on every address. */
function checkAddress(port: number, host: string): void {
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new RangeError(`port must be an integer from 0 to ${MAX_PORT}, not ${inspect(port)}.`);
  }
  if (typeof host !== "string" || !/^[^\s\0]+$/.test(host)) {
    throw new RangeError(`host must be a host name or an IP address, such as 127.0.0.1, not ${inspect(host)}.`);
  }
}

async function respond(responder: Responder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { origin, "access-control-request-method": method } = request.headers;
  if (origin !== undefined) response.setHeader("access-control-allow-origin", "*");
  if (request.method === "OPTIONS" && origin !== undefined && method !== undefined) {
    sendPreflight(request, response, method);
    return;
  }
  try {
    send(response, await responder(await readRequest(request)));
  } catch (error) {
    sendError(response, error);
    endWhenRead(request, response);
  }
}

/** Of a body there may be more to come, and a client may read nothing before it has sent everything. */
function endWhenRead(request: IncomingMessage, response: ServerResponse): void {
  finished(request.resume(), () => response.end());
}

/** Like DocSpace, allows every page what it asks for, on any path: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function sendPreflight(request: IncomingMessage, response: ServerResponse, method: string): void {
  const { "access-control-request-headers": headers } = request.headers;
  response.setHeader("access-control-allow-methods", method);
  if (headers !== undefined) response.setHeader("access-control-allow-headers", headers);
  response.statusCode = 204;
  endWhenRead(request, response);
}

function send(response: ServerResponse, { statusCode, headers = {}, body, violations }: MockResponse): void {
  const { "Content-type": mediaType = "", ...others } = headers;
  const content = body === undefined ? undefined : serialize(body, mediaType);
  response.statusCode = statusCode;
  // Prism gives null for a header that it can't make up a value for.
  for (const [name, value] of Object.entries(others)) if (value !== null) response.setHeader(name, value);
  if (violations.length > 0) response.setHeader("sl-violations", violationsHeader(violations));
  if (content !== undefined && mediaType !== "") response.setHeader("content-type", mediaType);
  response.end(content);
}

/** Sends all of the error, and leaves the response open. */
function sendError(response: ServerResponse, error: unknown): void {
  const problem = ProblemJsonError.toProblemJson(error instanceof Error ? error : new Error(String(error)));
  const content = JSON.stringify(problem);
  response.statusCode = problem.status;
  response.setHeader("content-type", "application/problem+json");
  response.setHeader("content-length", Buffer.byteLength(content));
  response.write(content);
}

/** Portals write JSON under the labels `text/json` and `text/plain` as well, which Prism's own server refuses to do. */
function serialize(body: unknown, mediaType: string): string {
  if (typeof body === "string" && !/[/+]json\b/i.test(mediaType)) return body;
  if (/[/+]xml\b/i.test(mediaType)) {
    throw new Error(`An example for ${mediaType} must be a string in the document: there is no XML writer here.`);
  }
  return JSON.stringify(body);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // The one error there can be says that the server is closed already.
    server.close(() => resolve());
    // Kept-alive connections would hold the server open for seconds.
    server.closeAllConnections();
  });
}

function getUrl(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The mock does not listen on a TCP port.");
  // Who listens on every address is not called by the one that stands for all: Windows can't, and browsers won't.
  const called = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address.address] ?? address.address;
  const host = address.family === "IPv6" ? `[${called}]` : called;
  return `http://${host}:${address.port}`;
}
