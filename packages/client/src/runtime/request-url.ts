type Primitive = string | number | boolean;

/** Puts an operation's parameters into its path template and query, behind the portal's address. */
export function buildUrl(baseUrl: string, template: string, path: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(path));
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const pairs = Object.entries(query).flatMap(([name, value]) => pairsOf(name, value));
  return baseUrl + filled + (pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "");
}

/** OpenAPI's default for a query parameter, `form` with `explode`: a list repeats its name. */
function pairsOf(name: string, value: unknown): [string, string][] {
  return (Array.isArray(value) ? value : [value]).filter(isPrimitive).map((item) => [name, String(item)]);
}

function isPrimitive(value: unknown): value is Primitive {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** The path of an absolute URL: no query, which may hold a secret. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?]*/i, "").replace(/\?.*$/, "");
}
