import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { bodyText, type Recording } from "./recording.ts";

/** A request that arrived. */
export interface Received {
  method: string;
  path: string;
  query: string;
}

/** A server on a free port that answers everything as recorded, and keeps what it was asked. */
export interface ReplayServer extends AsyncDisposable {
  url: string;
  received: Received[];
}

/** Serves the recorded status, headers and body over real HTTP. */
export async function startReplay(recording: Recording): Promise<ReplayServer> {
  const { status, headers } = recording.response;
  const received: Received[] = [];
  const server = createServer((request, response) => {
    received.push(read(request));
    request.resume();
    response.writeHead(status, headers).end(bodyText(recording));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The replay server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function read({ method = "", url = "" }: IncomingMessage): Received {
  const { pathname, search } = new URL(url, "http://replay");
  return { method, path: pathname, query: search };
}
