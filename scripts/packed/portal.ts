import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

const nil = "00000000-0000-0000-0000-000000000000";
const group = {
  name: "Büro",
  parent: nil,
  category: nil,
  id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
  members: [],
  membersCount: 0,
};

/**
 * A portal on a free port of 127.0.0.1 that demands a credential, answers 404 when it is told to by `x-case`,
 * redirects `x-case: redirect` to another origin, and says what credentials it was shown. With a certificate and its key it
 * is one by https.
 */
export async function startPortal(tls?: { cert: string; key: string }) {
  const credentials: string[] = [];
  const respond: RequestListener = (request, response) => {
    const { authorization, cookie } = request.headers;
    credentials.push([authorization, cookie].filter(Boolean).join(" "));
    const wanted = request.headers["x-case"];
    response.setHeader("content-type", "application/json");
    if (!authorization && !cookie) response.writeHead(401).end();
    else if (wanted === "404")
      response.writeHead(404).end('{"error":{"message":"The group could not be found"},"status":1}');
    else if (wanted === "redirect") response.writeHead(307, { location: String(request.headers["x-target"]) }).end();
    else response.end(JSON.stringify({ response: group, count: 1, status: 0, statusCode: 200 }));
  };
  const server = tls ? createSecureServer(tls, respond) : createServer(respond);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
