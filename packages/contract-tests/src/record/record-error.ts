export const exitCodes = { done: 0, refused: 1, wrongUsage: 2, interrupted: 130 } as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command: what happened in one line, and how the process ends. The message never holds a secret. */
export class RecordError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
