/**
 * What the client logs to: the console, or anything with some of its methods. At `debug` there is one line per attempt.
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

const levels = ["debug", "info", "warn", "error"] as const;

/** The same logger, but its failures end no call: what a portal has done is done, whether it could be logged or not. */
export function shelter(logger: Logger): Logger {
  const sheltered: Logger = {};
  for (const level of levels) {
    if (typeof logger[level] !== "function") continue;
    sheltered[level] = (message, ...details) => {
      try {
        logger[level]?.(message, ...details);
      } catch {
        // There is nobody left to tell.
      }
    };
  }
  return sheltered;
}
