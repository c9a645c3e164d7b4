import { createLogger, type IPrismDiagnostic } from "@stoplight/prism-core";
import {
  createInstance,
  type IHttpProxyConfig,
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
} from "@stoplight/prism-http";
import { prismOperations } from "../prism-operations.ts";

type Forward = PrismHttpComponents["forward"];

/** Sends a request to the portal, in Prism's form, and gives the answer, in Prism's form. */
type Send = () => Promise<IHttpResponse>;

/** Passes a request on, and resolves to what the spec objects to in it and in its answer. */
export type Proxy = (request: IHttpRequest, send: Send) => Promise<string[]>;

/**
 * Prism's proxy for a product's document and a portal. It stops no request that is against the spec, but says what is wrong.
 *
 * The sending is ours: Prism's own adds and drops headers, writes bodies anew, and makes up an answer for a 501.
 */
export async function createProxy(product: string, portal: URL): Promise<Proxy> {
  const operations = await prismOperations(product);
  const config: IHttpProxyConfig = {
    isProxy: true,
    upstream: portal,
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    mock: { dynamic: false },
  };
  const logger = createLogger("record", { level: "silent" });
  return async (request, send) => {
    const prism = createInstance(config, { logger, forward: forwardBy(send) });
    const result = await prism.request(request, operations)();
    if ("left" in result) throw result.left;
    const { input, output } = result.right.validations;
    return [...input.map((one) => describe("request", one)), ...output.map((one) => describe("response", one))];
  };
}

function forwardBy(send: Send): Forward {
  return () => () => async () => {
    try {
      return { _tag: "Right", right: await send() };
    } catch (error) {
      return { _tag: "Left", left: error instanceof Error ? error : new Error(String(error)) };
    }
  };
}

function describe(where: "request" | "response", { path = [], message }: IPrismDiagnostic): string {
  return `${[where, ...path].join(".")}: ${message}`;
}
