import { decodeUrl } from "./decode-url.ts";

/** Replaces the values of the parameters in a path that fits a template such as `/api/2.0/group/{fromId}`. */
export function replaceParameters(
  template: string,
  path: string,
  replace: (name: string, value: string) => string,
): string {
  const names = namesIn(template);
  const values = matcherOf(template).exec(path)?.slice(1);
  if (!values) throw new Error("The request's path does not fit its operation.");
  const filled = names.map((name, index) => [
    name,
    replaceEncoded(values[index] ?? "", (value) => replace(name, value)),
  ]);
  const byName = new Map(filled.map(([name = "", value = ""]) => [name, value]));
  return template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => byName.get(name) ?? "");
}

/** What stands in a path before the part that fits a template, as the prefix of a proxy; `undefined` when none does. */
export function prefixBefore(template: string, path: string): string | undefined {
  const found = matcherOf(template, "").exec(path);
  return found ? path.slice(0, found.index) : undefined;
}

function matcherOf(template: string, start = "^"): RegExp {
  const parts = template.split(/(\{[^{}]+\})/).map((part) => (/^\{.*\}$/.test(part) ? "([^/]+)" : escape(part)));
  return new RegExp(`${start}${parts.join("")}$`);
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

function replaceEncoded(value: string, replace: (decoded: string) => string): string {
  const decoded = decodeUrl(value);
  const replaced = replace(decoded);
  return replaced === decoded ? value : encodeURIComponent(replaced);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
