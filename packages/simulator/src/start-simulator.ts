import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { SimulatorCore, toSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";

export interface StartOptions extends SimulatorOptions {
  /** TCP port to listen on. Default: 0, which takes a free one. */
  port?: number | undefined;
  /** Host name or IP address to listen on. Default: `127.0.0.1`, which other machines can't reach. */
  host?: string | undefined;
}

export interface RunningSimulator extends Simulator, AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a portal that responds over HTTP.
 *
 * @example
 * await using portal = await startSimulator({ version: "3.7", people, groups });
 * await fetch(`${portal.url}/api/2.0/group`, { headers: { authorization: "Bearer sk-simulator" } });
 * @returns the running portal. It keeps the process alive until it is closed.
 * @throws {Error} with the `code` of Node.js when it can't listen, such as `EADDRINUSE` for a port in use.
 */
export async function startSimulator(options: StartOptions = {}): Promise<RunningSimulator> {
  const { port = 0, host = "127.0.0.1" } = options;
  const core = new SimulatorCore(options);
  const server = createServer((request, response) => void respond(core, request, response));
  await once(server.listen(port, host), "listening");
  const close = () => {
    core.stop();
    return closeServer(server);
  };
  return { ...toSimulator(core), url: urlOf(server), close, [Symbol.asyncDispose]: close };
}

async function respond(core: SimulatorCore, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(message).catch(() => undefined);
  // Whoever went away before the request was whole has asked nothing.
  if (body === undefined) return;
  const { method = "GET", headers } = message;
  const url = new URL(message.url ?? "/", `http://${headers.host ?? "localhost"}`);
  const sent = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
  const outcome = await core.respond({ method, url, headers: sent, body });
  if ("lost" in outcome) message.socket.destroy();
  else response.writeHead(outcome.status, outcome.headers.flat()).end(outcome.body);
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
  if (address === null || typeof address === "string") throw new Error("The simulator does not listen on a TCP port.");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
