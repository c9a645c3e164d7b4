/**
 * What the client logs to: the console, or anything with some of its methods. At `debug` there is one line per attempt.
 *
 * @example
 * const logger: Logger = { warn: (message) => console.warn(message) };
 * createDocSpaceClient({ baseUrl, apiKey, logger });
 */
export interface Logger {
  debug?(message: string, ...details: unknown[]): void;
  info?(message: string, ...details: unknown[]): void;
  warn?(message: string, ...details: unknown[]): void;
  error?(message: string, ...details: unknown[]): void;
}

export const defaultLogger: Logger = {
  warn: (message, ...details) => console.warn(message, ...details),
  error: (message, ...details) => console.error(message, ...details),
};
