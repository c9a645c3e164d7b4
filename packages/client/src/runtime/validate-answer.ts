import { ResponseValidationError, type Issue } from "../errors/index.ts";
import type { LoadValidators } from "./api-types.ts";
import type { Settings } from "./client-options.ts";
import type { Answer, OutgoingRequest } from "./exchange.ts";
import { validate } from "./validate.ts";

const shown = 5;

/** Holds a success against its schema: `strict` throws a `ResponseValidationError`, `warn` tells the logger. */
export async function validateAnswer(
  { validation, logger }: Settings,
  loadValidators: LoadValidators,
  { label, operationId }: OutgoingRequest,
  { status }: Answer,
  body: unknown,
): Promise<void> {
  if (validation === "off") return;
  const issues = await validate(loadValidators, operationId, { response: body });
  if (issues.length === 0) return;
  const message = `${label} was answered ${status}, but the body is not as documented: ${list(issues)}.`;
  if (validation === "warn") {
    logger.warn?.(message);
    return;
  }
  throw new ResponseValidationError(`${message} The portal carried the request out.`, {
    operationId,
    status,
    issues,
    body,
  });
}

function list(issues: readonly Issue[]): string {
  const lines = issues.slice(0, shown).map(({ path, message }) => `${path}: ${message}`);
  if (issues.length > shown) lines.push(`and ${issues.length - shown} more`);
  return lines.join("; ");
}
