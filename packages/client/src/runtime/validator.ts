/** A fault that a validator found: where, against which keyword of JSON Schema, and what that keyword asks for. */
export interface ValidationFault {
  /** A JSON pointer (RFC 6901) into the value. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
}

/**
 * Says whether a value is valid, and changes nothing in it. Afterwards `errors` has every fault of that value.
 *
 * @example
 * const isAnswer: Validator = validators.moveGroupMembers.response;
 * if (!isAnswer(body)) console.warn(isAnswer.errors);
 */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationFault[] | null;
}
