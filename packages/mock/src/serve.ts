// Serves operations over HTTP until it is closed.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Mock } from "./mock.ts";
import { createResponder, type Operation, type Responder } from "./prism.ts";
import { readRequest } from "./read-request.ts";
import { sendAnswer, sendError } from "./send-answer.ts";

export async function serve(operations: Operation[], { port, host }: { port: number; host: string }): Promise<Mock> {
  const responder = createResponder(operations);
  const server = createServer((request, response) => void respond(responder, request, response));
  await once(server.listen(port, host), "listening");
  const close = () => closeServer(server);
  return { url: urlOf(server), close, [Symbol.asyncDispose]: close };
}

async function respond(responder: Responder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    sendAnswer(response, await responder(await readRequest(request)));
  } catch (error) {
    sendError(response, error);
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // The one error there can be says that the server is closed already.
    server.close(() => resolve());
    // Kept-alive connections would hold the server open for seconds.
    server.closeAllConnections();
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The mock does not listen on a TCP port.");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
