import { ClientOptionsError } from "../errors/index.ts";
import type { Api } from "./api-types.ts";
import { normaliseBaseUrl } from "./base-url.ts";
import { chooseCredential, type ChosenCredential, type Credential } from "./credentials.ts";
import { longestTimeout, problemOfLimits, type Limits } from "./limits.ts";
import { defaultLogger, shelter, type Logger } from "./logger.ts";

/**
 * How answers are validated: `strict` throws, `warn` tells the logger, `off` checks the envelope alone.
 *
 * @example
 * const validation: Validation = "strict";
 * createDocSpaceClient({ baseUrl, apiKey, validation });
 */
export type Validation = "strict" | "warn" | "off";

/**
 * What a client of any product takes, besides exactly one credential.
 *
 * @example
 * const options: ClientOptions = { baseUrl, timeout: 10_000, maxRetryAfter: 5 };
 * createDocSpaceClient({ ...options, apiKey });
 */
export interface ClientOptions {
  /** The portal's address with its scheme, and with a path prefix where a proxy adds one. */
  baseUrl: string;
  /** Milliseconds for each attempt, until the last byte of the answer. 60 000 by default. */
  timeout?: number | undefined;
  /** How often a failed attempt may be repeated. 2 by default. */
  maxRetries?: number | undefined;
  /** Seconds; asked by `Retry-After` to wait longer, a call fails at once. 60 by default. */
  maxRetryAfter?: number | undefined;
  /** Bytes that an answer may have. 268 435 456 (256 MiB) by default. */
  maxResponseBytes?: number | undefined;
  /** Takes the place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Takes every level. By default warnings and errors go to the console, the rest nowhere. */
  logger?: Logger | undefined;
  /** How answers are validated. `warn` by default. */
  validation?: Validation | undefined;
}

/**
 * Exactly one credential, under the name of its security scheme.
 *
 * @example
 * const credential: OneCredential<"apiKey" | "authToken"> = { authToken: "…" };
 * createDocSpaceClient({ baseUrl, ...credential });
 */
export type OneCredential<Names extends string> = {
  [Name in Names]: { [Given in Name]: Credential | undefined } & { [Other in Exclude<Names, Name>]?: undefined };
}[Names];

/** A client's options, checked and complete. */
export interface Settings extends Limits {
  /** Without a slash at its end. */
  baseUrl: string;
  credential: ChosenCredential;
  maxRetryAfter: number;
  maxResponseBytes: number;
  fetch: typeof globalThis.fetch;
  logger: Logger;
  validation: Validation;
}

const validations: readonly string[] = ["strict", "warn", "off"] satisfies Validation[];

/** Checks the options of a client. Throws a `ClientOptionsError` that says what to do. */
export function checkOptions(api: Api, options: ClientOptions): Settings {
  // JavaScript callers can leave it out.
  if (typeof options !== "object" || options === null) {
    throw new ClientOptionsError(`Pass { baseUrl, ${Object.keys(api.securitySchemes)[0]} }.`);
  }
  const { maxRetryAfter = 60, maxResponseBytes = 256 * 2 ** 20, validation = "warn" } = options;
  const logger = shelter(options.logger ?? defaultLogger);
  const limits = { timeout: options.timeout ?? 60_000, maxRetries: options.maxRetries ?? 2 };
  const problem = problemOfLimits(limits) ?? problemOfOptions({ maxRetryAfter, maxResponseBytes, validation });
  if (problem) throw new ClientOptionsError(problem);
  return {
    ...limits,
    baseUrl: normaliseBaseUrl(options.baseUrl, logger),
    credential: chooseCredential(api.securitySchemes, options),
    maxRetryAfter,
    maxResponseBytes,
    // Looked up for each request, so that a later stub or polyfill counts; called plainly, as browsers demand.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    logger,
    validation,
  };
}

function problemOfOptions(options: { maxRetryAfter: number; maxResponseBytes: number; validation: string }) {
  if (!validations.includes(options.validation)) return `validation must be one of ${validations.join(", ")}.`;
  if (!(options.maxRetryAfter >= 0 && options.maxRetryAfter * 1000 <= longestTimeout)) {
    return `maxRetryAfter must be a number of seconds from 0 to ${Math.floor(longestTimeout / 1000)}.`;
  }
  if (!(options.maxResponseBytes > 0)) return "maxResponseBytes must be a number of bytes above 0.";
  return undefined;
}
