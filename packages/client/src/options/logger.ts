/**
 * What the client logs to: the console, or anything with some of its methods. At `debug` there is one line per attempt.
 */
export interface Logger {
  debug?(message: string, ...details: unknown[]): void;
  info?(message: string, ...details: unknown[]): void;
  warn?(message: string, ...details: unknown[]): void;
  error?(message: string, ...details: unknown[]): void;
}

/** What is logged: messages of this level and of those before it; of `off`, nothing. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

export const logLevels: readonly LogLevel[] = ["off", "error", "warn", "info", "debug"];

/**
 * The methods of a logger up to a level. Their failures end no call: what a portal has done is done, whether it could be
 * logged or not.
 */
export function safeLogger(logger: Logger, logLevel: LogLevel): Logger {
  const safe: Logger = {};
  for (const level of logLevels.slice(0, logLevels.indexOf(logLevel) + 1)) {
    if (level === "off" || typeof logger[level] !== "function") continue;
    safe[level] = (message, ...details) => {
      try {
        const result: unknown = logger[level]?.(message, ...details);
        // An asynchronous one that rejects would end the process.
        if (result instanceof Promise) result.catch(() => {});
      } catch {
        // There is nobody left to tell.
      }
    };
  }
  return safe;
}
