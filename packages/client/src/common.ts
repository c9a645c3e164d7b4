/** What the client of every product exports. */
export * from "./errors/index.ts";
export type { OperationMethod } from "./runtime/bind-operations.ts";
export type { OneCredential, Validation } from "./runtime/client-options.ts";
export type { CallOptions, Client, Failure, RequestResult, Success } from "./runtime/client-types.ts";
export type { Credential } from "./runtime/credentials.ts";
export type { Logger } from "./runtime/logger.ts";
