export {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
} from "./api-errors.ts";
export { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError } from "./connection-errors.ts";
export { GroupMoveError, type Outcome } from "./group-move-error.ts";
export {
  ClientOptionsError,
  RequestValidationError,
  ResponseValidationError,
  type Issue,
  type RequestValidationCode,
} from "./validation-errors.ts";
