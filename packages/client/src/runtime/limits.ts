/** The longest time that `setTimeout` can wait, in ms. */
export const MAX_TIMEOUT = 2 ** 31 - 1;

/** The limits that a client has, and that a call may set for itself. */
export interface Limits {
  /** Milliseconds. */
  timeout: number;
  maxRetries: number;
}

/** What is wrong with an option, in words that follow its name. */
export interface OptionProblem {
  option: string;
  problem: string;
}

/** Finds the first limit that is wrong. */
export function validateLimits({ timeout, maxRetries }: Limits): OptionProblem | undefined {
  if (!(typeof timeout === "number" && timeout > 0 && timeout <= MAX_TIMEOUT)) {
    return { option: "timeout", problem: `must be a number of milliseconds above 0, ${MAX_TIMEOUT} at most.` };
  }
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0)) {
    return { option: "maxRetries", problem: "must be a whole number, 0 or more." };
  }
  return undefined;
}
