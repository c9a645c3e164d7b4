import { ClientOptionsError } from "../errors/index.ts";
import type { Logger } from "./logger.ts";

const example = "https://portal.example.com";

/** Checks a portal's address, and writes it without a slash at its end. Throws a `ClientOptionsError`; warns of plain http. */
export function normaliseBaseUrl(baseUrl: string, logger: Logger): string {
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
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    logger.warn?.(
      `The credential for ${url.host} is sent unencrypted, since the address begins with http://. Use https://.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
