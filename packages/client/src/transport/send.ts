import { failFetch } from "../errors/connection-errors.ts";
import { failContract, failFetchOption, quote } from "../errors/fail.ts";
import type { GroupMoveError } from "../errors/group-move-error.ts";
import type { PreparedRequest, RawResponse } from "../messages.ts";
import type { ResolvedOptions } from "../options/client-options.ts";
import { discard, readBody } from "../response/read-body.ts";

const MAX_REDIRECTS = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One request and its response. Redirects are followed here, and within the origin alone,
 * so that no runtime and no custom `fetch` takes the credential to another one.
 */
export async function sendFollowingRedirects(
  { fetch, maxResponseBytes }: Pick<ResolvedOptions, "fetch" | "maxResponseBytes">,
  request: PreparedRequest,
  { timeout, signal }: { timeout: number; signal: AbortSignal },
): Promise<RawResponse> {
  const { headers, body = null } = request;
  if (!headers.has("x-request-id")) headers.set("x-request-id", createRequestId());
  let { method, url } = request;
  for (let hops = 0; ; hops += 1) {
    const init: RequestInit = { method, headers, signal, redirect: "manual", ...getCacheMode() };
    // A redirect is no proof that what sent it did nothing, so after one even a failure to connect is not "not sent".
    const failed = (thrown: unknown): GroupMoveError => failFetch(request, thrown, { timeout, mayHaveLeft: hops > 0 });
    const response = await callFetch(fetch, url, method === "GET" ? init : { ...init, body }, failed);
    if (!response) throw failFetchOption(request);
    const { status } = response;
    if (response.type !== "opaqueredirect" && !redirects.has(status)) {
      const text = await readBody(request, response, { maxResponseBytes, timeout });
      return { method, status, headers: response.headers, text };
    }
    void discard(response.body);
    url = getNextUrl(request, url, response, hops);
    // RFC 9110, 15.4.4: what follows a 303 is a GET.
    if (status === 303) method = "GET";
  }
}

async function callFetch(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  failed: (thrown: unknown) => GroupMoveError,
): Promise<Response | undefined> {
  try {
    const response = await fetch(url, init);
    return isResponse(response) ? response : undefined;
  } catch (thrown) {
    throw failed(thrown);
  }
}

/** A `fetch` of the caller's own may resolve to anything, as a mock without a response does. */
function isResponse(response: Partial<Response> | null | undefined): response is Response {
  return typeof response?.status === "number" && typeof response.headers?.get === "function";
}

let cacheMode: Pick<RequestInit, "cache"> | undefined;

/**
 * No cache may answer for a portal that was never asked: frameworks and service workers keep responses of `fetch`,
 * those to a PUT too. Cloudflare Workers before the compatibility date 2024-11-11 throw for `cache`.
 */
function getCacheMode(): Pick<RequestInit, "cache"> {
  if (cacheMode === undefined) {
    try {
      cacheMode = { cache: "no-store" };
      void new Request("http://localhost/", cacheMode);
    } catch {
      cacheMode = {};
    }
  }
  return cacheMode;
}

/**
 * Next.js 15 with `fetchCache = "force-cache"` keeps responses whatever `cache` says, by URL, method and headers, so
 * each attempt has a header of its own. (`crypto.randomUUID` is missing on web pages without https.)
 */
function createRequestId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("");
}

function getNextUrl(request: PreparedRequest, url: string, response: Response, hops: number): string {
  const location = response.headers.get("location");
  const next = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  const isWithin = next?.origin === new URL(url).origin && next.username === "" && next.password === "";
  if (next && isWithin && hops < MAX_REDIRECTS) return next.href;
  // Whatever else is in the address of a redirect may hold a secret.
  const target = next?.host ? quote(request, next.origin + next.pathname) : "an address that it did not name";
  throw failContract(
    request,
    { status: response.status, body: undefined },
    {
      code: "redirect",
      detail: isWithin
        ? `was redirected more than ${MAX_REDIRECTS} times, last to ${target}`
        : `was redirected to ${target}`,
      advice: isWithin ? undefined : "No other origin gets the credential: give the client the portal's final address.",
      issues: [{ path: "", message: "came as a redirect" }],
    },
  );
}
