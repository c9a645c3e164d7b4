export {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  type ErrorAnswer,
} from "./api-errors.ts";
export { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError } from "./connection-errors.ts";
export { GroupMoveError } from "./group-move-error.ts";
export {
  ClientOptionsError,
  RequestValidationError,
  ResponseValidationError,
  type Issue,
  type UnexpectedAnswer,
} from "./validation-errors.ts";
