import { RequestValidationError } from "../errors/index.ts";
import type { Client } from "./client-types.ts";

async function refuse(): Promise<never> {
  const message = "Pass a client: { client: createClient({ baseUrl, … }) } as the function's second argument.";
  throw new RequestValidationError("The request", [{ path: "client", message }]);
}

/** Stands in when a generated function is called without a client: there is no portal that it could ask. */
export const client: Client = {
  delete: refuse,
  get: refuse,
  head: refuse,
  options: refuse,
  patch: refuse,
  post: refuse,
  put: refuse,
  trace: refuse,
};
