import type { Api } from "../api.ts";
import { ClientOptionsError } from "../errors/validation-errors.ts";
import type { Logger } from "./logger.ts";

const example = "https://portal.example.com";

/** Checks a portal's address, and writes it without a slash at its end. Throws a `ClientOptionsError`; warns of plain http. */
export function normalizeBaseUrl(baseUrl: string, logger: Logger, { operations }: Pick<Api, "operations">): string {
  // JavaScript callers can leave it out.
  const address = typeof baseUrl === "string" ? baseUrl.trim() : "";
  if (address === "") {
    throw new ClientOptionsError("baseUrl", `is missing. Give the portal's address, such as ${example}.`);
  }
  if (!URL.canParse(address) || !/^https?:\/\//i.test(address)) {
    throw new ClientOptionsError("baseUrl", `must begin with https:// and name a host, such as ${example}.`);
  }
  const url = new URL(address);
  // What is refused here may be a secret, so the messages do not repeat it.
  if (url.username || url.password) {
    throw new ClientOptionsError(
      "baseUrl",
      "must hold no user name and no password. Pass the credential as an option.",
    );
  }
  if (/[?#]/.test(address)) {
    throw new ClientOptionsError("baseUrl", "must hold no query and no fragment. Leave out the part from ? or # on.");
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (pages.test(path) || Object.keys(operations).some((key) => endsInPathOf(path, key))) {
    throw new ClientOptionsError("baseUrl", `must end before the path of a page or of the API, such as ${example}.`);
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    logger.warn?.(
      `The credential for ${url.host} is sent unencrypted, since the address begins with http://. Use https://.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** What an address has that was copied from a browser which shows a portal. */
const pages =
  /\.(html?|aspx?|php)$|\/(login|portal-settings|(rooms|accounts|products)\/(shared|personal|people|groups|guests|files))(\/|$)/i;

/** Whether a path ends in that of an operation, or in what it begins with: "/api/2.0" of "PUT /api/2.0/group/{id}". */
function endsInPathOf(path: string, key: string): boolean {
  const segments = key.split("/").slice(1);
  // One word alone, as in "GET /groups/{id}", may be the name of a proxy's prefix too.
  if (!/^\w/.test(segments[1] ?? "")) return false;
  const patterns = segments.map((segment) => (segment.startsWith("{") ? "[^/]+" : segment.replaceAll(".", "[.]")));
  return patterns.some((_, index) => new RegExp(`/${patterns.slice(0, index + 1).join("/")}$`, "i").test(path));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
