import type { ReadableStreamDefaultReader } from "node:stream/web";
import type { Dispatcher } from "undici";
import { CommandError, exitCodes } from "./errors.ts";
import type { Environment } from "./text.ts";

/** The variables that name a proxy; of each, the one in small letters counts first, as everywhere. */
const variables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"] as const;

/** The proxies of an environment. An empty text stands for none. */
interface Proxies {
  httpProxy: string;
  httpsProxy: string;
  noProxy: string;
}

/** Reads the proxies out of the environment. Throws for one that is no address. */
function readProxies(env: Environment): Proxies {
  return {
    httpProxy: readProxy(env, "http_proxy", "HTTP_PROXY"),
    httpsProxy: readProxy(env, "https_proxy", "HTTPS_PROXY"),
    noProxy: env["no_proxy"] ?? env["NO_PROXY"] ?? "",
  };
}

/** The variables that name a proxy and what they hold, but for a user name and a password; `undefined` without any. */
export function describeProxies(env: Environment): string | undefined {
  const given = variables.flatMap((name) => {
    const address = readProxy(env, name);
    return address === "" ? [] : [`${name} (${new URL(address).origin})`];
  });
  return given.length > 0 ? given.join(" and ") : undefined;
}

/** A proxy's address may leave out its scheme, as for curl. It may hold a password, so messages do not repeat it. */
function readProxy(env: Environment, ...names: string[]): string {
  const name = names.find((each) => env[each]) ?? "";
  const value = env[name]?.trim() ?? "";
  const address = value === "" || value.includes("://") ? value : `http://${value}`;
  if (address === "" || (URL.canParse(address) && /^https?:/i.test(address))) return address;
  throw new CommandError(
    exitCodes.refused,
    `${name} names no proxy.`,
    "Set it to an address such as http://proxy.example.com:8080, or leave it out.",
  );
}

/**
 * Makes a `fetch` that goes through the proxies, and has no limits of its own: that of Node.js gives up after 300 s,
 * whatever --timeout says, and knows these variables from Node.js 24 on, where it is told to look at them.
 */
export function createFetch(env: Environment): typeof globalThis.fetch {
  const proxies = readProxies(env);
  let dispatcher: Dispatcher | undefined;
  return async (input, init) => {
    // Loaded when something is sent. A dispatcher works with the fetch of the same package alone.
    const { EnvHttpProxyAgent, fetch } = await import("undici");
    // Without a tunnel, as proxies open one to port 443 alone. What goes by https has one all the same.
    dispatcher ??= new EnvHttpProxyAgent({ ...proxies, proxyTunnel: false, headersTimeout: 0, bodyTimeout: 0 });
    const request = new Request(input, init);
    const { method, url, redirect, cache } = request;
    const text = await request.text();
    const response = await fetch(url, {
      method,
      headers: [...request.headers],
      body: text === "" ? null : text,
      redirect,
      cache,
      signal: init?.signal ?? null,
      dispatcher,
    });
    const { status, statusText, headers, body } = response;
    return new Response(body && toStream(body.getReader()), { status, statusText, headers: [...headers] });
  };
}

/** A stream of the platform of one of undici, whose class is not the same. */
function toStream(reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
