import { ClientOptionsError } from "../errors/index.ts";
import type { Api } from "./api-types.ts";
import { normaliseBaseUrl } from "./base-url.ts";
import { chooseCredential, type ChosenCredential, type Credential } from "./credentials.ts";
import { defaultFetch } from "./default-fetch.ts";
import { MAX_TIMEOUT, validateLimits, type Limits, type OptionProblem } from "./limits.ts";
import { defaultLogger, shelter, type Logger } from "./logger.ts";

/** How responses are validated: `strict` throws, `warn` tells the logger, `off` checks the envelope alone. */
export type Validation = "strict" | "warn" | "off";

/** What a client of any product takes, besides exactly one credential. */
export interface ClientOptions {
  /** The portal's address with its scheme, and with a path prefix where a proxy adds one. */
  baseUrl: string;
  /** Milliseconds for each attempt, from asking for the credential to the last byte of the response. 60 000 by default. */
  timeout?: number | undefined;
  /** How often an attempt that failed may be repeated, where that is safe. 2 by default. */
  maxRetries?: number | undefined;
  /** Milliseconds; asked by `Retry-After` to wait longer, a call fails at once. 60 000 by default. */
  maxRetryAfter?: number | undefined;
  /** Bytes that a response may have. 268 435 456 (256 MiB) by default. */
  maxResponseBytes?: number | undefined;
  /** Takes the place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Takes every level. By default warnings and errors go to the console, the rest nowhere. */
  logger?: Logger | undefined;
  /** How responses are validated. `warn` by default. */
  validation?: Validation | undefined;
}

/** Exactly one credential, under the name of its security scheme. */
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
    throw new ClientOptionsError(undefined, `Pass { baseUrl, ${Object.keys(api.securitySchemes)[0]} }.`);
  }
  const { maxRetryAfter = 60_000, maxResponseBytes = 256 * 2 ** 20, validation = "warn" } = options;
  const logger = shelter(options.logger ?? defaultLogger);
  const limits = { timeout: options.timeout ?? 60_000, maxRetries: options.maxRetries ?? 2 };
  const wrong = validateLimits(limits) ?? validateOptions({ ...options, maxRetryAfter, maxResponseBytes, validation });
  if (wrong) throw new ClientOptionsError(wrong.option, wrong.problem);
  return {
    ...limits,
    baseUrl: normaliseBaseUrl(options.baseUrl, logger, api),
    credential: chooseCredential(api.securitySchemes, options),
    maxRetryAfter,
    maxResponseBytes,
    fetch: options.fetch ?? defaultFetch,
    logger,
    validation,
  };
}

function validateOptions({
  maxRetryAfter,
  maxResponseBytes,
  validation,
  fetch,
}: Pick<Settings, "maxRetryAfter" | "maxResponseBytes" | "validation"> & Pick<ClientOptions, "fetch">):
  | OptionProblem
  | undefined {
  if (!validations.includes(validation)) {
    return { option: "validation", problem: `must be one of ${validations.join(", ")}.` };
  }
  if (!(typeof maxRetryAfter === "number" && maxRetryAfter >= 0 && maxRetryAfter <= MAX_TIMEOUT)) {
    return { option: "maxRetryAfter", problem: `must be a number of milliseconds from 0 to ${MAX_TIMEOUT}.` };
  }
  if (!(typeof maxResponseBytes === "number" && maxResponseBytes > 0)) {
    return { option: "maxResponseBytes", problem: "must be a number of bytes above 0." };
  }
  if (fetch !== undefined && typeof fetch !== "function") return { option: "fetch", problem: "must be a function." };
  return undefined;
}
