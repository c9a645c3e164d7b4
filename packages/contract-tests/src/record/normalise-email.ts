import { replaceText } from "./normalise-text.ts";
import type { Scope } from "./scope.ts";

/** An e-mail address inside of a text. */
export const emailPattern = /[\p{L}\p{M}\p{N}._+'-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu;

const domains = ["example.com", "example.org", "example.net"];

/** A stand-in for an e-mail address: the words of its local part are replaced one by one, and the domain. */
export function standInForEmail(scope: Scope, email: string): string {
  const at = email.lastIndexOf("@");
  const domain = scope.standIns.for("mail domain", email.slice(at + 1).toLowerCase(), [
    { name: "mail domain", make: (index) => domains[index] ?? `mail${index}.example.com` },
  ]);
  return `${replaceText(scope, email.slice(0, at))}@${domain}`;
}
