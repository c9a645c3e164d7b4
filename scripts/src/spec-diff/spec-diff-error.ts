/** Why nothing can be compared, and what to do about it. */
export class SpecDiffError extends Error {
  override readonly name = "SpecDiffError";
}
