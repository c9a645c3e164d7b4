import { createServer } from "node:net";
import { once } from "node:events";
import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { listen, send, startServer } from "@group-move/testing";
import { APIConnectionError, APIConnectionTimeoutError } from "../src/index.ts";
import { clientOf, failureOf, secret } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";
import { fakeTimeouts } from "./helpers/timers.ts";

const portal = { url: "https://127.0.0.1:9" };

const throwing = (reason: unknown) => async (): Promise<Response> => {
  throw reason;
};
const coded = (code: unknown, message = "connect failed") => Object.assign(new Error(message), { code });
const failed = (cause: unknown) => new TypeError("fetch failed", { cause });

const fail = () => {
  throw new Error("unreadable");
};

const notReached = "Nothing was sent.";
const notKnown = "It may have been carried out, or may still be running: read both groups before you send it again.";

const failures: [what: string, reason: unknown, says: string][] = [
  ["a refused connection", failed(coded("ECONNREFUSED")), `failed: connect failed. ${notReached}`],
  ["an unknown host", failed(coded("ENOTFOUND")), `failed: connect failed. ${notReached}`],
  ["a name server that does not respond", failed(coded("EAI_AGAIN")), `failed: connect failed. ${notReached}`],
  ["a network that is not there", failed(coded("ENETUNREACH")), `failed: connect failed. ${notReached}`],
  ["a host that is not there", failed(coded("EHOSTUNREACH")), `failed: connect failed. ${notReached}`],
  ["a refused connection, not wrapped", coded("ECONNREFUSED"), `failed: connect failed. ${notReached}`],
  [
    "a refused connection in Deno",
    failed(new Error("client error (Connect): tcp connect error")),
    `failed: client error (Connect): tcp connect error. ${notReached}`,
  ],
  [
    "a connection that was reset while it was made",
    failed(Object.assign(coded("ECONNRESET"), { syscall: "connect" })),
    `failed: connect failed. ${notReached}`,
  ],
  [
    "a host with too long a name",
    failed(Object.assign(coded("EINVAL", "getaddrinfo EINVAL a.a"), { syscall: "getaddrinfo" })),
    `failed: getaddrinfo EINVAL a.a. ${notReached}`,
  ],
  [
    "a connection that was closed before it was secure",
    failed(coded("ECONNRESET", "Client network socket disconnected before secure TLS connection was established")),
    `Check the scheme and the port of the address: https:// and http:// use different ones. ${notReached}`,
  ],
  ["a reset connection", failed(coded("ECONNRESET")), `failed: connect failed. ${notKnown}`],
  ["a code that is empty", failed(coded("")), `failed: connect failed. ${notKnown}`],
  [
    "a refused connection, wrapped twice",
    failed(Object.assign(new Error("cancelled", { cause: coded("ECONNREFUSED") }), { code: 0 })),
    `failed: connect failed. ${notReached}`,
  ],
  ["a cause without words", failed(coded("ECONNREFUSED", "")), `failed: ECONNREFUSED. ${notReached}`],
  ["a cause without words and code", failed(new RangeError("")), `failed: RangeError. ${notKnown}`],
  ["a cause that is no error", failed("because"), `failed: fetch failed. ${notKnown}`],
  ["an error without a cause", new TypeError("Load failed"), `failed: Load failed. ${notKnown}`],
  ["a text", "no error", `failed: fetch threw no error. ${notKnown}`],
  ["undefined", undefined, `failed: fetch threw no error. ${notKnown}`],
  ["a message that is no text", failed(Object.assign(new Error(""), { message: 7, name: 8 })), notKnown],
  ["a name that is a symbol", Object.assign(new Error("odd"), { name: Symbol("n") }), `failed: odd. ${notKnown}`],
  ["a getter that throws", Object.defineProperty(new Error(""), "code", { get: fail }), `no error. ${notKnown}`],
  ["a proxy that throws", new Proxy(new Error(""), { getPrototypeOf: fail }), `no error. ${notKnown}`],
  ["words that are no text", coded("ERR_SSL_X", ""), `failed: no secure connection (ERR_SSL_X). ${notKnown}`],
  ["null", null, `failed: fetch threw no error. ${notKnown}`],
  ["an object", { code: "ECONNREFUSED", cause: coded("ECONNREFUSED") }, `failed: fetch threw no error. ${notKnown}`],
];

test.each(failures)("describes %s, and whether the portal was reached", async (_, reason, says) => {
  const error = await failureOf(portal, { fetch: throwing(reason), maxRetries: 0 });

  expect(error).toBeInstanceOf(APIConnectionError);
  expect(String(error)).toContain(says);
  expect(error).toMatchObject({ outcome: says.endsWith(notReached) ? "notSent" : "unknown" });
});

const fetches: [what: string, fetch: () => Promise<Response>][] = [
  ["succeeded", async () => Response.json(moved)],
  ["failed", throwing(new TypeError("fetch failed"))],
];

test("a global fetch that is replaced after the client was made is the one that sends", async () => {
  const docspace = clientOf(portal, { maxRetries: 0 });
  vi.stubGlobal("fetch", async () => Response.json(moved));

  expect(await docspace.moveGroupMembers({ fromId, toId })).toEqual(moved);
});

test.each(fetches)("a call that %s leaves no timer", async (_, fetch) => {
  await fakeTimeouts();

  await clientOf(portal, { fetch, maxRetries: 0 })
    .moveGroupMembers({ fromId, toId })
    .catch(() => {});

  expect(vi.getTimerCount()).toBe(0);
});

test("an attempt runs into the timeout when that has passed, and not before", async () => {
  await fakeTimeouts();
  const asked = new EventTarget();
  const fetch = () => {
    asked.dispatchEvent(new Event("request"));
    return new Promise<Response>(() => {});
  };
  const request = once(asked, "request");
  let ended = false;
  const ending = failureOf(portal, { fetch, timeout: 5000 }).finally(() => (ended = true));
  await request;

  await vi.advanceTimersByTimeAsync(4999);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);

  expect(await ending).toBeInstanceOf(APIConnectionTimeoutError);
});

test("the cause is a copy of name, message and code, and has nothing else of what fetch threw", async () => {
  const parser = Object.assign(new Error(`bad header near ${secret}`), {
    name: "HTTPParserError",
    code: "HPE_X",
    data: secret,
  });
  const error = await failureOf(portal, { fetch: throwing(failed(parser)) });

  expect(error).toMatchObject({
    code: "HPE_X",
    cause: { name: "TypeError", message: "fetch failed", cause: { name: "HTTPParserError", code: "HPE_X" } },
  });
  expect(inspect(error, { depth: 9, showHidden: true })).toContain("bad header near [redacted]");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
});

const sourceLine =
  "80D7:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/record.c:354:";
const lasting: [code: string, message: string, says: string][] = [
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", "NODE_EXTRA_CA_CERTS"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "unable to get local issuer certificate", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate", "NODE_EXTRA_CA_CERTS"],
  ["CERT_REVOKED", "certificate revoked", "NODE_EXTRA_CA_CERTS"],
  ["CRL_HAS_EXPIRED", "CRL has expired", "NODE_EXTRA_CA_CERTS"],
  ["ERROR_IN_CERT_NOT_AFTER_FIELD", "format error", "NODE_EXTRA_CA_CERTS"],
  ["INVALID_PURPOSE", "unsuitable certificate purpose", "NODE_EXTRA_CA_CERTS"],
  ["CERT_HAS_EXPIRED", "certificate has expired", "the clock of this machine is wrong"],
  ["CERT_NOT_YET_VALID", "certificate is not yet valid", "the clock of this machine is wrong"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match", "the address that the portal's certificate is for"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_PACKET_LENGTH_TOO_LONG", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_TLSV1_UNRECOGNIZED_NAME", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY", sourceLine, "Check the scheme and the port"],
  ["ERR_SSL_DH_KEY_TOO_SMALL", sourceLine, "Check the scheme and the port"],
  ["", "error sending request: client error (Connect): invalid peer certificate: UnknownIssuer", "NODE_EXTRA_CA_CERTS"],
  ["", "Fetch failed: Requests to port 6000 are blocked", "Use an address with another port"],
  ["UND_ERR_ABORTED", "Proxy response (407) !== 200 when HTTP Tunneling", "Proxy response (407)"],
  ["EPROTO", `write EPROTO ${sourceLine}\n`, "no secure connection (wrong version number). Check the scheme"],
];

test.each(lasting)(
  "does not repeat %s, and the error says that nothing was sent and what to do",
  async (code, message, says) => {
    let sent = 0;
    const fetch = async () => {
      sent += 1;
      throw failed(coded(code, message));
    };

    const error = await failureOf(portal, { fetch });

    expect(sent).toBe(1);
    expect(error).toMatchObject({ name: "APIConnectionError", outcome: "notSent" });
    expect(String(error)).toContain(says);
    expect(inspect(error, { depth: 9 })).not.toMatch(/SSL routines|openssl/);
  },
);

test.each(["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "EPROTO"])(
  "%s may come after the request has left",
  async (code) => {
    const error = await failureOf(portal, { fetch: throwing(failed(coded(code, "protocol error"))) });

    expect(error).toMatchObject({ outcome: "unknown", code });
  },
);

const closed: [code: string, message: string][] = [
  ["UND_ERR_SOCKET", "other side closed"],
  ["ECONNRESET", "read ECONNRESET"],
  ["HPE_INVALID_CONSTANT", "Response does not match the HTTP/1.1 protocol (Expected HTTP/)"],
];

test.each(closed)("with an address that begins with http, %s (%s) may be a port of https", async (code, message) => {
  const fetch = throwing(failed(coded(code, message)));

  const error = await failureOf({ url: "http://127.0.0.1:9" }, { fetch });

  expect(error).toMatchObject({
    outcome: "unknown",
    detail: expect.stringContaining("Check the scheme and the port"),
  });
});

const spoken: [what: string, bytes: string][] = [
  ["100 that nobody asked for", "HTTP/1.1 100 Continue\r\n\r\n"],
  ["101", "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n"],
  ["length that is no number", "HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n"],
  ["chunk whose size is no number", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
];

test.each(spoken)("a server that speaks HTTP, with a %s, is not taken for a port of https", async (_, bytes) => {
  await using server = await listen(createServer((socket) => socket.on("data", () => socket.end(bytes))));

  const error = await failureOf(server);

  expect(error).toMatchObject({ name: "APIConnectionError", outcome: "unknown" });
  expect(String(error)).not.toContain("Check the scheme");
});

test("a server that speaks no HTTP and echoes the request shows no secret, and gets one request", async () => {
  let connections = 0;
  await using server = await listen(
    createServer((socket) => {
      connections += 1;
      socket.on("data", (bytes) => socket.end(`NO ${String(bytes)}`));
    }),
  );

  const error = await failureOf(server);

  expect(String(error)).toContain("Check the scheme and the port");
  expect(error).toMatchObject({
    name: "APIConnectionError",
    outcome: "unknown",
    code: expect.stringMatching(/^HPE_|HTTPParserError/),
  });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
  expect(connections).toBe(1);
});

const unusable: [what: string, name: string][] = [
  ["without WebAssembly, which its fetch needs", "WebAssembly"],
  ["without fetch", "fetch"],
];

test.each(unusable)("in a Node.js %s, the error says that nothing was sent", async (_, name) => {
  await using real = await startServer((response) => send(response, 200, moved));
  vi.stubGlobal(name, undefined);

  const error = await failureOf(real);

  expect(error).toMatchObject({ name: "APIConnectionError", outcome: "notSent", code: "unusableFetch" });
  expect(String(error)).toContain(name);
  expect(real.received).toHaveLength(0);
});

test("a fetch that fails for want of WebAssembly is not called again", async () => {
  const fetch = vi.fn(throwing(failed(new ReferenceError("WebAssembly is not defined"))));

  expect(await failureOf(portal, { fetch })).toMatchObject({ outcome: "notSent", code: "unusableFetch" });
  expect(fetch).toHaveBeenCalledOnce();
});

// Were the pattern of OpenSSL's lines tried at each digit to the end, this would run into the time limit of a test.
test("of what fetch threw, a message of millions of digits is cut", async () => {
  const error = await failureOf(portal, { fetch: throwing(failed(new Error("a".repeat(5_000_000)))) });

  expect(String(error).length).toBeLessThan(1000);
});

test("of what fetch threw, causes without end are cut", async () => {
  const circle = new TypeError("round");
  circle.cause = circle;

  expect(await failureOf(portal, { fetch: throwing(circle) })).toMatchObject({
    cause: { message: "round", cause: { message: "round", cause: { message: "round" } } },
  });
});
