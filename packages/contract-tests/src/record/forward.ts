import { once } from "node:events";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";

/** A message that was read to its end. */
export interface Message {
  /** Names and values by turns, as they came. */
  rawHeaders: string[];
  body: Buffer;
}

export interface PortalAnswer extends Message {
  status: number;
}

/** They belong to one connection (RFC 9110, 7.6.1), and are not passed on. */
const ofTheConnection = new Set(
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade".split(
    " ",
  ),
);

/**
 * Sends a request on to the portal, credentials and all, and reads the answer. Nothing is decoded, added or followed.
 *
 * @param target path and query, as `/api/2.0/group?count=5`.
 */
export async function forward(portal: URL, method: string, target: string, message: Message): Promise<PortalAnswer> {
  const url = new URL(portal.origin + portal.pathname.replace(/\/$/, "") + target);
  const headers = passedOn(message.rawHeaders, ["host", "content-length"]).concat("host", url.host);
  if (message.body.length > 0) headers.push("content-length", String(message.body.length));
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const outgoing = send(url, { method, headers });
  outgoing.end(message.body);
  const [answer]: IncomingMessage[] = await once(outgoing, "response");
  if (!answer) throw new Error("The portal gave no answer.");
  return { status: answer.statusCode ?? 0, rawHeaders: answer.rawHeaders, body: await buffer(answer) };
}

/** The headers of a message that go on to the next connection, in the form that they came in. */
export function passedOn(rawHeaders: readonly string[], others: readonly string[] = []): string[] {
  return headerPairs(rawHeaders)
    .filter(([name]) => !ofTheConnection.has(name.toLowerCase()) && !others.includes(name.toLowerCase()))
    .flat();
}

export function headerPairs(rawHeaders: readonly string[]): (readonly [name: string, value: string])[] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : []));
}
