import { APIConnectionError, APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import type { GroupMoveError } from "../errors/group-move-error.ts";
import { failConnection, type FailingRequest } from "./fail.ts";

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

/** A certificate that was not accepted: "X509 certificate error codes" of https://nodejs.org/api/tls.html, and Bun's. */
const certificate =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** What OpenSSL says while a connection is being made secure, and not later. */
const handshake =
  /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|HTTP_REQUEST|NO_|\w*HANDSHAKE_FAILURE|\w*ALERT_PROTOCOL_VERSION|TLSV1_UNRECOGNIZED_NAME)/;

/** The limits of Node.js's own fetch, 300 s each: https://undici.nodejs.org/#/docs/api/Client */
const runtimeLimits: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

const BLOCKED_PORT = "blockedPort";

/** Whether a failure to connect lasts, so that another attempt can't help. */
export function isPermanent(code: string | undefined): boolean {
  return code !== undefined && (code === BLOCKED_PORT || certificate.test(code) || handshake.test(code));
}

/** Makes the error of what `fetch`, or the reading of a body, threw. */
export function failFetch(
  request: FailingRequest,
  thrown: unknown,
  { timeout, mayHaveLeft }: { timeout: number; mayHaveLeft: boolean },
): GroupMoveError {
  // `fetch failed` says little; the reason is in its cause.
  const reason = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = getCode(reason);
  if (code !== undefined && runtimeLimits.has(code)) {
    return failConnection(request, APIConnectionTimeoutError, {
      outcome: "unknown",
      detail: `had no complete response within the limit of this runtime's own fetch (${code}), which is below timeout (${timeout} ms)`,
      advice: "To wait for longer, pass a fetch without limits of its own.",
      code,
      thrown,
    });
  }
  const hasNoConnection = code !== undefined && (unreached.has(code) || isPermanent(code));
  return failConnection(request, APIConnectionError, {
    outcome: hasNoConnection && !mayHaveLeft ? "notSent" : "unknown",
    detail: "failed",
    says: getWords(reason, code),
    advice: getAdvice(code),
    code,
    thrown,
  });
}

function getCode(reason: unknown): string | undefined {
  if (!(reason instanceof Error)) return undefined;
  if ("code" in reason && typeof reason.code === "string" && reason.code !== "") return reason.code;
  // All that undici tells of a port of https://fetch.spec.whatwg.org/#port-blocking is this text.
  return reason.message === "bad port" ? BLOCKED_PORT : undefined;
}

function getWords(reason: unknown, code: string | undefined): string {
  if (!(reason instanceof Error)) return "fetch threw no error";
  if (code === BLOCKED_PORT) return "fetch blocks the port in this address";
  // The message of OpenSSL is a line of its source; `reason` says the same in words.
  if (code?.startsWith("ERR_SSL_"))
    return `no secure connection (${"reason" in reason ? String(reason.reason) : code})`;
  return reason.message || code || reason.name;
}

function getAdvice(code = ""): string | undefined {
  if (code === BLOCKED_PORT) return "Use an address with another port.";
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return "The portal's certificate is out of date, or the clock of this machine is wrong.";
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return "Use the address that the portal's certificate is for.";
  if (certificate.test(code)) {
    return "If the certificate is your own, let the runtime trust it, in Node.js with the environment variable NODE_EXTRA_CA_CERTS.";
  }
  if (handshake.test(code))
    return "Check the scheme and the port of the address: https:// and http:// use different ones.";
  return undefined;
}
