// A request as it arrives, however it was sent.
import type { Fault } from "./faults.ts";

export interface PortalRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

/** What the simulator was sent, in the order of arrival. Credentials are left out. */
export interface LoggedRequest {
  /** On the simulator's clock. */
  at: number;
  method: string;
  /** With the query. */
  path: string;
  body: string;
  /** Those that met it. */
  faults: readonly Fault[];
  /** `lost` where the connection was, `undefined` while the portal is at work. */
  status?: number | "lost";
}

const DASHED = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;
const FORMS = new RegExp(String.raw`^(?:${DASHED}|\{${DASHED}\}|\(${DASHED}\)|[\da-f]{32})$`, "i");

/** The usual form of an id in any that portals take (F55, H17), or nothing. */
export function normalizeId(text: string): string | undefined {
  if (!FORMS.test(text.trim())) return undefined;
  const digits = text.replaceAll(/[^\da-f]/gi, "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The address as the portal shows it in `links`: the path decoded, the query as it came (F20). */
export function displayUrl({ origin, pathname, search }: URL): string {
  return `${origin}${decodePath(pathname)}${search}`;
}

export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
