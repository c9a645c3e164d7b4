/** A server in a thread of its own, so that its work is not counted. Under `/100` it is a portal with 100 members. */
import { createServer } from "node:http";
import { parentPort } from "node:worker_threads";
import { listen } from "@group-move/testing";
import { responseWith } from "./response.ts";

const bodies = new Map<string, Buffer>();

const server = createServer((request, response) => {
  const memberCount = request.url?.split("/")[1] ?? "";
  const body = bodies.get(memberCount) ?? Buffer.from(responseWith(Number(memberCount)));
  bodies.set(memberCount, body);
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length });
  response.end(body);
});
// A connection that is closed between two rounds would cost the next one a new one.
server.keepAliveTimeout = 120_000;
const { url } = await listen(server);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(url);
