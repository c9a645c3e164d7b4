/** The longest time that `setTimeout` can wait, in ms. */
export const longestTimeout = 2 ** 31 - 1;

/** The limits that a client has, and that a call may set for itself. */
export interface Limits {
  timeout: number;
  maxRetries: number;
}

/** Says what is wrong with limits, or `undefined`. */
export function problemOfLimits({ timeout, maxRetries }: Limits): string | undefined {
  if (!(typeof timeout === "number" && timeout > 0 && timeout <= longestTimeout)) {
    return `timeout must be a number of milliseconds above 0, ${longestTimeout} at most.`;
  }
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0)) return "maxRetries must be a whole number, 0 or more.";
  return undefined;
}
