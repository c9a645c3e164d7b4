type Primitive = string | number | boolean;

/** Puts an operation's parameters into its path template and query, behind the portal's address. */
export function buildUrl(baseUrl: string, template: string, path: object = {}, query: object = {}): URL {
  const values = new Map<string, unknown>(Object.entries(path));
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const url = new URL(baseUrl + filled);
  for (const [name, value] of Object.entries(query)) {
    // OpenAPI's default for a query parameter, `form` with `explode`: a list repeats its name.
    for (const item of Array.isArray(value) ? value : [value]) {
      if (isPrimitive(item)) url.searchParams.append(name, String(item));
    }
  }
  return url;
}

function isPrimitive(value: unknown): value is Primitive {
  return ["string", "number", "boolean"].includes(typeof value);
}
