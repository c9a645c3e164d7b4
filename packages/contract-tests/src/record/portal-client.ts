import { ClientOptionsError, RequestValidationError } from "@group-move/client";
import type { Contract } from "../contracts.ts";
import { modulesOf } from "../product-modules.ts";
import type { Credential } from "./access.ts";
import type { Io } from "./io.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** What a client of a portal is made with. */
interface PortalAccess {
  portal: URL;
  credential: Credential | undefined;
  fetch: typeof fetch;
}

/** A client that takes any answer and sends a request once: nothing is validated and nothing tried twice. */
export async function createClient({ product }: Contract, access: PortalAccess, io: Io): Promise<unknown> {
  const { createClient: create } = await modulesOf(product);
  const { portal, credential, fetch } = access;
  const options = {
    baseUrl: portal.href,
    ...(credential && { [credential.scheme]: credential.secret }),
    validation: "off",
    maxRetries: 0,
    fetch,
    logger: { warn: (message: string) => io.stderr.write(`${message}\n`) },
  };
  try {
    return create(options);
  } catch (error) {
    throw explain(error, io);
  }
}

/** What the client failed with, in one line. The client's messages show no credential. */
export function explain(error: unknown, { interrupt }: Io): RecordError {
  if (interrupt.aborted) {
    const message = "Interrupted while the request was under way: the portal may have carried it out.";
    return new RecordError(exitCodes.interrupted, message);
  }
  const message = error instanceof Error ? error.message : "The request failed, and did not say why.";
  if (error instanceof RequestValidationError) {
    const issues = error.issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
    return new RecordError(exitCodes.wrongUsage, `Nothing was sent. ${issues.join("; ") || message}`);
  }
  return new RecordError(error instanceof ClientOptionsError ? exitCodes.wrongUsage : exitCodes.refused, message);
}
