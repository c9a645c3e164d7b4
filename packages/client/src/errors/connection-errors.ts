import type { PreparedRequest } from "../messages.ts";
import { failConnection, hideSourceLine, quote, readError, SOURCE_LINE, type ThrownError } from "./fail.ts";
import { GroupMoveError, kind } from "./group-move-error.ts";

/**
 * No complete response came: no connection came about (`outcome` is `notSent`), or it broke off (`unknown`).
 * `code` is the runtime's, where it gives one; `cause` is a copy of what `fetch` threw, without what it carried along.
 *
 * @example
 * if (error instanceof APIConnectionError) console.log(error.outcome, error.code, error.message);
 */
export class APIConnectionError extends GroupMoveError {
  static override readonly [kind]: string = "APIConnectionError";
}

/**
 * An attempt took longer than `timeout` ms, from asking for the credential to the last byte of the response, or than
 * the runtime's own limit (`code` is `UND_ERR_HEADERS_TIMEOUT` or `UND_ERR_BODY_TIMEOUT` then).
 *
 * @example
 * if (error instanceof APIConnectionTimeoutError) console.log("Look at both groups before you send it again.");
 */
export class APIConnectionTimeoutError extends APIConnectionError {
  static override readonly [kind]: string = "APIConnectionTimeoutError";
}

/**
 * The caller's `signal` ended the call. `cause` is the signal's reason.
 *
 * @example
 * if (error instanceof APIUserAbortError) console.log(error.cause);
 */
export class APIUserAbortError extends GroupMoveError {
  static override readonly [kind]: string = "APIUserAbortError";
}

/** The code of the error when nothing can be sent, since the `fetch` of this runtime is missing or can't work. */
export const UNUSABLE_FETCH = "unusableFetch";

/** The codes of Node.js and Deno, and Bun's, when no connection came about. */
const unreached: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETDOWN",
  "ENETUNREACH",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
]);

/** What the system was asked for, when no connection came about. */
const connecting: ReadonlySet<string> = new Set(["connect", "getaddrinfo"]);
/** A reset has this code, as one after the request has; the words are those of Node.js. */
const INSECURE = /before secure TLS connection was established/;

/**
 * A certificate that was not accepted: "X509 certificate error codes" of https://nodejs.org/api/tls.html, of which
 * UNSPECIFIED stands for those without a name, as of a key that is too short; and Bun's.
 */
const certificate =
  /^(UNSPECIFIED$|CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** What OpenSSL says while a connection is being made secure, and not later. */
const handshake =
  /^ERR_SSL_(NO_|.*(VERSION|HANDSHAKE|UN\w+_PROTOCOL|PACKET_LENGTH|HTTP_REQUEST|KEY_TOO_SMALL|UNSAFE_LEGACY|INSUFFICIENT|UNRECOGNIZED|NO_APPLICATION))/;
/** What came is no HTTP, as where http is spoken to a port of https: the parser of Node.js, from 24 on without a code. */
const noHttp = /^(HPE_|HTTPParserError$)/;
const NO_STATUS_LINE = /\bExpected HTTP\//;

/** The limits of Node.js's own fetch, 300 s each: https://undici.nodejs.org/#/docs/api/Client */
const runtimeLimits: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

const BLOCKED_PORT = "blockedPort";
const PROXY_REFUSED = "proxyRefused";
const CHECK_SCHEME = "Check the scheme and the port of the address: https:// and http:// use different ones.";

/** What has no code, by its words: ports of https://fetch.spec.whatwg.org/#port-blocking in Node.js and Deno, and more. */
const codeless: readonly (readonly [words: RegExp, code: string])[] = [
  [/^bad port$|^Fetch failed: Requests to port/, BLOCKED_PORT],
  [/\bWebAssembly\b/, UNUSABLE_FETCH],
  [/client error \(Connect\): invalid peer certificate/, "CERT_INVALID"],
  [/client error \(Connect\)/, "ConnectionRefused"],
];
/** The last three are of what Node.js refuses to send: a header that is its own, or whatever its permissions forbid. */
const lasting: ReadonlySet<string> = new Set([
  BLOCKED_PORT,
  PROXY_REFUSED,
  UNUSABLE_FETCH,
  "UND_ERR_INVALID_ARG",
  "UND_ERR_NOT_SUPPORTED",
  "ERR_ACCESS_DENIED",
]);

/** Whether a failure lasts, so that another attempt can't help. */
export function isPermanent(code: string | undefined): boolean {
  return code !== undefined && (hasNoConnection(code) || noHttp.test(code));
}

/** Whether a failure that lasts comes before anything is sent. */
function hasNoConnection(code: string): boolean {
  return lasting.has(code) || certificate.test(code) || handshake.test(code);
}

/** Makes the error of what `fetch`, or the reading of a body, threw. */
export function failFetch(
  request: PreparedRequest,
  thrown: unknown,
  { timeout, mayHaveLeft }: { timeout: number; mayHaveLeft: boolean },
): GroupMoveError {
  const reason = findReason(thrown);
  const found = getCode(reason);
  const code = found === undefined ? undefined : quote(request, found);
  if (code !== undefined && runtimeLimits.has(code)) {
    return failConnection(request, APIConnectionTimeoutError, {
      outcome: "unknown",
      detail: `had no complete response within the limit of this runtime's own fetch (${code}), which is below timeout (${timeout} ms)`,
      advice: "To wait for longer, pass a fetch without limits of its own.",
      code,
      thrown,
    });
  }
  const isNotSent = isUnreached(reason) || (code !== undefined && hasNoConnection(code));
  return failConnection(request, APIConnectionError, {
    outcome: isNotSent && !mayHaveLeft ? "notSent" : "unknown",
    detail: "failed",
    says: getWords(reason, code),
    advice: getAdvice(code, reason, mayHaveLeft ? "" : request.url),
    code,
    thrown,
  });
}

/** `fetch failed` says little; the reason is among its causes, the first that has a code. */
function findReason(thrown: unknown): ThrownError | undefined {
  const chain: ThrownError[] = [];
  for (let error = readError(thrown); error; error = error.cause) chain.push(error);
  return chain.find((error) => getCode(error) !== undefined) ?? chain[1] ?? chain[0];
}

function isUnreached(reason: ThrownError | undefined): boolean {
  if (!reason) return false;
  const { code, syscall, message } = reason;
  return unreached.has(getCode(reason) ?? code) || connecting.has(syscall) || INSECURE.test(message);
}

function getCode(reason: ThrownError | undefined): string | undefined {
  if (!reason) return undefined;
  const { name, message, code } = reason;
  // undici's code for it stands for requests that were aborted on their way too.
  if (/^Proxy response \(\d+\)/.test(message)) return PROXY_REFUSED;
  if (code !== "") {
    // Where a write fails, the code is EPROTO, and OpenSSL's words are in the message: they make up its own code.
    const [, words] = (code === "EPROTO" && SOURCE_LINE.exec(message)) || [];
    return words ? `ERR_SSL_${words.toUpperCase().replaceAll(" ", "_")}` : code;
  }
  return codeless.find(([words]) => words.test(message))?.[1] ?? (noHttp.test(name) ? name : undefined);
}

function getWords(reason: ThrownError | undefined, code: string | undefined): string {
  if (!reason) return "fetch threw no error";
  if (code === BLOCKED_PORT) return "fetch blocks the port in this address";
  // The message of OpenSSL is a line of its source; `reason` says the same in words.
  if (code?.startsWith("ERR_SSL_")) {
    return `no secure connection (${reason.reason || (SOURCE_LINE.exec(reason.message)?.[1] ?? code)})`;
  }
  return hideSourceLine(reason.message) || code || reason.name;
}

function getAdvice(code = "", reason: ThrownError | undefined, url: string): string | undefined {
  if (code === BLOCKED_PORT) return "Use an address with another port.";
  if (code === UNUSABLE_FETCH) return "Use a runtime whose fetch works, or pass another fetch as an option.";
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return "The portal's certificate is out of date, or the clock of this machine is wrong.";
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return "Use the address that the portal's certificate is for.";
  if (certificate.test(code)) {
    return "If the certificate is your own, let the runtime trust it, in Node.js with the environment variable NODE_EXTRA_CA_CERTS.";
  }
  const message = reason?.message ?? "";
  if (handshake.test(code) || NO_STATUS_LINE.test(message) || INSECURE.test(message)) return CHECK_SCHEME;
  // A port of https closes a connection that speaks http.
  const isClosed = code === "ECONNRESET" || (code === "UND_ERR_SOCKET" && message === "other side closed");
  return /^http:/i.test(url) && isClosed ? CHECK_SCHEME : undefined;
}
