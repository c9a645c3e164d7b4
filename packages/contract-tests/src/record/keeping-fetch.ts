import type { Exchange } from "./exchange.ts";

/** Passes requests on, and keeps each with its answer. */
export function keepingFetch(exchanges: Exchange[], interrupt: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signal = AbortSignal.any([interrupt, ...(init.signal ? [init.signal] : [])]);
    const response = await fetch(input, { ...init, signal });
    const responseBody = await response.clone().text();
    exchanges.push({
      method: init.method ?? "GET",
      url: new URL(input instanceof Request ? input.url : input),
      requestHeaders: [...new Headers(init.headers)],
      requestBody: typeof init.body === "string" ? init.body : "",
      status: response.status,
      responseHeaders: [...response.headers],
      responseBody,
      date: new Date().toISOString().slice(0, 10),
    });
    return response;
  };
}
