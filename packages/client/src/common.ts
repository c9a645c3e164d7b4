/** What the client of every product exports. */
export * from "./errors/index.ts";
export type { OneCredential, Validation } from "./runtime/client-options.ts";
export type { CallOptions } from "./runtime/client-types.ts";
export type { Credential } from "./runtime/credentials.ts";
export type { OperationMethod } from "./runtime/define-client.ts";
export type { Logger } from "./runtime/logger.ts";
