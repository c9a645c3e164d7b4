import { ResponseValidationError } from "../errors/index.ts";
import type { ParsedBody, Redact } from "./parse-body.ts";
import { readBody } from "./read-body.ts";

/** A request with its credential in it. */
export interface OutgoingRequest {
  /** Operation, method and path: how messages name the request. */
  label: string;
  operationId: string;
  method: string;
  url: string;
  headers: Headers;
  body: string | undefined;
  redact: Redact;
}

/** An answer, read to its last byte. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** An answer with its body parsed. */
export interface Answer {
  status: number;
  headers: Headers;
  body: ParsedBody;
}

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * One request and its answer. Redirects are followed here, and within the origin alone,
 * so that no runtime and no custom `fetch` takes the credential to another one.
 */
export async function exchange(
  fetch: typeof globalThis.fetch,
  request: OutgoingRequest,
  signal: AbortSignal,
  maxResponseBytes: number,
): Promise<RawAnswer> {
  const { headers, body = null } = request;
  let { method, url } = request;
  for (let hops = 0; ; hops += 1) {
    const init: RequestInit = { method, headers, signal, redirect: "manual" };
    const sent = await fetch(url, method === "GET" ? init : { ...init, body });
    const { status } = sent;
    if (sent.type !== "opaqueredirect" && !redirects.has(status)) {
      return { status, headers: sent.headers, text: await readBody(request, sent, maxResponseBytes) };
    }
    await sent.body?.cancel();
    url = nextUrl(request, url, sent, hops);
    // RFC 9110, 15.4.4: what follows a 303 is a GET.
    if (status === 303) method = "GET";
  }
}

function nextUrl({ label, operationId, redact }: OutgoingRequest, url: string, sent: Response, hops: number): string {
  const location = sent.headers.get("location");
  const next = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  const isWithin = next?.origin === new URL(url).origin;
  if (next && isWithin && hops < maxRedirects) return next.href;
  // The query and fragment of a redirect may hold a secret.
  const target = next ? `${next.origin}${next.pathname}` : "an address that it did not name";
  const message = isWithin
    ? `${label} was redirected more than ${maxRedirects} times, last to ${target}.`
    : `${label} was redirected to ${target}. Set baseUrl to the portal's final address: no other origin gets the credential.`;
  throw new ResponseValidationError(redact(message), {
    operationId,
    status: sent.status,
    issues: [{ path: "", message: "came as a redirect" }],
    body: undefined,
  });
}
