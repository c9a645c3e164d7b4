export const exitCodes = { moved: 0, refused: 1, wrongUsage: 2, interrupted: 130 } as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What ends the command without a result: what happened, what to do next, and how the process ends. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string;

  constructor(exitCode: ExitCode, message: string, hint: string) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
