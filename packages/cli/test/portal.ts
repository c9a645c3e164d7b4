import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { onTestFinished } from "vitest";

export interface Portal {
  url: string;
  requests: Pick<IncomingMessage, "method" | "url" | "headers">[];
}

/** A server on a free port of this machine that answers as it is told, until the test ends. */
export async function startPortal(answer: RequestListener): Promise<Portal> {
  const requests: Portal["requests"] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${address.port}`, requests };
}

/** Answers every request with a status, a body and headers. */
export function answering(status: number, body: string, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(body);
  };
}
