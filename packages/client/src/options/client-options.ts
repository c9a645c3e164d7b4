import type { Api } from "../api.ts";
import { UNUSABLE_FETCH } from "../errors/connection-errors.ts";
import { ClientOptionsError } from "../errors/validation-errors.ts";
import { normalizeBaseUrl } from "./base-url.ts";
import { MAX_TIMEOUT, validateLimits, type HeadersOption, type Limits, type OptionIssue } from "./call-options.ts";
import { chooseCredential, type ChosenCredential, type Credential } from "./credential.ts";
import { readHeaders } from "./headers.ts";
import { logLevels, safeLogger, type Logger, type LogLevel } from "./logger.ts";

/** How responses are validated: `strict` throws, `warn` tells the logger, `off` checks the envelope alone. */
export type Validation = "strict" | "warn" | "off";

/** What a client of any API takes, besides exactly one credential. */
export interface ClientOptions {
  /**
   * The portal's address with its scheme, and with a path prefix where a proxy adds one, such as
   * `https://portal.example.com`.
   */
  baseUrl: string;
  /** Milliseconds for each attempt, from asking for the credential to the last byte of the response. 60 000 by default. */
  timeout?: number | undefined;
  /** How often an attempt that failed may be repeated, where that is safe. 2 by default. */
  maxRetries?: number | undefined;
  /** Milliseconds; asked by `Retry-After` to wait longer, a call fails at once. 60 000 by default. */
  maxRetryAfter?: number | undefined;
  /** Bytes that a response may have. 268 435 456 (256 MiB) by default. */
  maxResponseBytes?: number | undefined;
  /** Headers to send with every request, such as `{ "x-team": "sales" }`; those of a call take their place. */
  headers?: HeadersOption | undefined;
  /** Takes the place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Takes what is logged. The console by default. */
  logger?: Logger | undefined;
  /** What is logged: `off`, `error`, `warn`, `info`, or `debug`, which has a line per attempt. `warn` by default. */
  logLevel?: LogLevel | undefined;
  /** How responses are validated. `warn` by default. */
  validation?: Validation | undefined;
}

/** Exactly one credential, under the name of its security scheme. */
export type AuthOptions<Names extends string> = {
  [Name in Names]: { [Given in Name]: Credential | undefined } & { [Other in Exclude<Names, Name>]?: undefined };
}[Names];

/** What a client of an API takes: one credential, and a format where responses have several. */
export type ApiClientOptions<Schemes extends string, Formats extends string = never> = ClientOptions &
  AuthOptions<Schemes> &
  ([Formats] extends [never] ? unknown : FormatOption<Formats>);

interface FormatOption<Formats extends string> {
  /** The format of the portal's responses; the result is the same. The first by default. */
  format?: Formats | undefined;
}

/** A client's options, checked and complete. */
export interface ResolvedOptions extends Limits {
  /** Without a slash at its end. */
  baseUrl: string;
  credential: ChosenCredential;
  headers: Headers | undefined;
  maxRetryAfter: number;
  maxResponseBytes: number;
  fetch: typeof globalThis.fetch;
  logger: Logger;
  validation: Validation;
  /** The media type that responses are to have, where an operation has several. */
  mediaType: string | undefined;
}

const validations: readonly Validation[] = ["strict", "warn", "off"];

/** Checks the options of a client. Throws a `ClientOptionsError` that says what to do. */
export function resolveOptions(api: Api, given: ClientOptions & { format?: string | undefined }): ResolvedOptions {
  try {
    return checkOptions(api, given);
  } catch (error) {
    if (error instanceof ClientOptionsError) throw error;
    throw new ClientOptionsError(undefined, "The options can't be read: a getter or a proxy among them failed.");
  }
}

function checkOptions(api: Api, given: ClientOptions & { format?: string | undefined }): ResolvedOptions {
  // JavaScript callers can leave it out.
  if (typeof given !== "object" || given === null) {
    throw new ClientOptionsError(undefined, `Pass { baseUrl, ${Object.keys(api.securitySchemes)[0]} }.`);
  }
  const { timeout = 60_000, maxRetries = 2, maxRetryAfter = 60_000, maxResponseBytes = 256 * 2 ** 20 } = given;
  const { fetch = defaultFetch, logger: givenLogger = console, logLevel = "warn", validation = "warn" } = given;
  const options = { timeout, maxRetries, maxRetryAfter, maxResponseBytes, fetch, validation };
  const issue = validateLimits(options) ?? validateOptions({ ...options, logger: givenLogger, logLevel });
  if (issue) throw new ClientOptionsError(issue.option, issue.message);
  const logger = safeLogger(givenLogger, logLevel);
  return {
    ...options,
    logger,
    mediaType: getMediaType(api, given),
    baseUrl: normalizeBaseUrl(given.baseUrl, logger, api),
    credential: chooseCredential(api.securitySchemes, given),
    headers: resolveHeaders(api, given),
  };
}

function validateOptions({
  maxRetryAfter,
  maxResponseBytes,
  validation,
  logLevel,
  fetch,
  logger,
}: Pick<ResolvedOptions, "maxRetryAfter" | "maxResponseBytes" | "validation" | "fetch" | "logger"> & {
  logLevel: LogLevel;
}): OptionIssue | undefined {
  if (!validations.includes(validation)) {
    return { option: "validation", message: `must be one of ${validations.join(", ")}.` };
  }
  if (!logLevels.includes(logLevel)) {
    return { option: "logLevel", message: `must be one of ${logLevels.join(", ")}.` };
  }
  if (!(typeof maxRetryAfter === "number" && maxRetryAfter >= 0 && maxRetryAfter <= MAX_TIMEOUT)) {
    return { option: "maxRetryAfter", message: `must be a number of milliseconds from 0 to ${MAX_TIMEOUT}.` };
  }
  if (!(typeof maxResponseBytes === "number" && maxResponseBytes > 0)) {
    return { option: "maxResponseBytes", message: "must be a number of bytes above 0." };
  }
  if (!["object", "function"].includes(typeof logger) || logger === null) {
    return { option: "logger", message: "must be an object with methods of the console." };
  }
  if (typeof fetch !== "function") return { option: "fetch", message: "must be a function." };
  return undefined;
}

/** Makes none without need: in Node.js 20 without WebAssembly, `new Headers()` ends the process soon afterwards. */
function resolveHeaders(api: Api, options: ClientOptions): Headers | undefined {
  if (options.headers === undefined) return undefined;
  const { headers, issues } = readHeaders(api, options.headers);
  const [issue] = issues;
  if (!issue) return headers;
  const [option = "", name] = issue.path.split(".");
  throw new ClientOptionsError(option, name === undefined ? issue.message : `hold ${name}, which ${issue.message}`);
}

/** The media type of the format that is asked for: that of the first one by default. */
function getMediaType({ formats }: Api, options: { format?: string | undefined }): string | undefined {
  if (!formats) return undefined;
  const names = Object.keys(formats);
  const { format = names[0] ?? "" } = options;
  if (!Object.hasOwn(formats, format)) throw new ClientOptionsError("format", `must be ${names.join(" or ")}.`);
  return formats[format];
}

/**
 * The global `fetch`: looked up for each request, so that a later stub or polyfill counts, and called plainly, as
 * browsers demand. That of Node.js reads responses by WebAssembly; without it, as with `--jitless`, it would connect,
 * fail, and reject a promise of its own besides, which ends the process.
 */
const defaultFetch: typeof globalThis.fetch = async (input, init) => {
  const { process } = globalThis as { process?: { versions?: { undici?: string } } };
  const needed = process?.versions?.undici !== undefined ? ["fetch", "WebAssembly"] : ["fetch"];
  const missing = needed.find((name) => !Reflect.get(globalThis, name));
  if (missing)
    throw Object.assign(new Error(`fetch needs ${missing}, which is missing here`), { code: UNUSABLE_FETCH });
  return globalThis.fetch(input, init);
};
