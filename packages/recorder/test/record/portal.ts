import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A portal of the tests: its responses are given, what it was asked is kept. */
export interface Portal extends AsyncDisposable {
  url: string;
  host: string;
  requests: { method: string; url: string; headers: IncomingMessage["headers"] }[];
}

type Respond = (response: ServerResponse, request: IncomingMessage) => unknown;

/** Starts a server on a free port of this machine. */
export async function startPortal(respond: Respond): Promise<Portal> {
  const requests: Portal["requests"] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    request.resume();
    void respond(response, request);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function respondJson(body: unknown, headers: Record<string, string | string[]> = {}, status = 200): Respond {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}
