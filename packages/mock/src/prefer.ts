// The `Prefer` request header, by which a caller chooses the answer: https://www.rfc-editor.org/rfc/rfc7240#section-2
import { ProblemJsonError, UNPROCESSABLE_ENTITY, type IHttpOperationConfig } from "@stoplight/prism-http";

/** The status and the named example that a caller asks for. */
export type Preference = Pick<IHttpOperationConfig, "code" | "exampleKey">;

const PREFERENCE = /(?:^|[,;])\s*(code|example)\s*=\s*(?:"([^"]*)"|([^,;"]*))/gi;

/** Reads `code` and `example`. Whatever else the header holds is left out, as the standard wants it. */
export function parsePrefer(header = ""): Preference {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of header.matchAll(PREFERENCE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? plain.trim());
  }
  const code = found.get("code");
  const exampleKey = found.get("example");
  return {
    ...(code !== undefined && { code: statusCode(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}

function statusCode(text: string): number {
  if (/^\d{3}$/.test(text)) return Number(text);
  throw ProblemJsonError.fromTemplate(UNPROCESSABLE_ENTITY, `"Prefer: code=${text}" is not a status of three digits.`);
}
