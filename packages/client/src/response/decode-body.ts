import type { BodyForms, Decode } from "../api.ts";
import { parseBody } from "./parse-body.ts";

/**
 * Makes what reads a body in whichever of an API's documented forms it came, whatever it is labeled: JSON, JSON with
 * names in PascalCase, or XML, whose reader is loaded before the first request that asks for XML, or when XML comes.
 */
export function createDecoder({ xmlRoots = [], loadXml, pascalCase = [] }: BodyForms): Decode {
  const xmlStart = matchXmlStart(xmlRoots);
  const decode = async (operationId: string, text: string) => {
    if (loadXml && xmlStart.test(text)) {
      const [{ readXml }, { xmlBodies }] = await loadXml();
      const result = readXml(xmlBodies, operationId, text);
      return "value" in result ? { isData: true, ...result } : { isData: false, value: text, ...result };
    }
    const body = parseBody(text);
    return body.isData ? { isData: true, value: renameMembers(body.value, pascalCase) } : body;
  };
  return Object.assign(decode, { load: async (mediaType: string) => mediaType.endsWith("xml") && loadXml?.() });
}

/** An HTML page begins with a tag as well; only what names a root, or declares itself XML, is taken for XML. */
function matchXmlStart(roots: readonly string[]): RegExp {
  const root = `(?:${roots.map((name) => name.replaceAll(".", String.raw`\.`)).join("|")})`;
  return new RegExp(String.raw`^\s*<(\?xml|${root}[\s/>]|!DOCTYPE\s+${root})`);
}

function renameMembers(body: unknown, members: readonly string[]): unknown {
  if (typeof body !== "object" || body === null) return body;
  const own = new Map<string, unknown>(Object.entries(body));
  const renamed = members.filter((name) => isPascalCase(own.get(name)));
  if (renamed.length === 0) return body;
  return { ...body, ...Object.fromEntries(renamed.map((name) => [name, toCamelCase(own.get(name))])) };
}

/** Begins every name in a body with a small letter, at any depth, and changes no value. */
export function toCamelCase(value: unknown): unknown {
  const result = { value };
  // A list that grows while it is read, and no recursion: that would end at some depth.
  const members: [parent: object, name: string, value: unknown][] = [[result, "value", value]];
  for (const [parent, name, member] of members) {
    if (typeof member !== "object" || member === null) continue;
    const copy = Array.isArray(member)
      ? [...member]
      : Object.fromEntries(Object.entries(member).map(([key, of]) => [lowerFirst(key), of]));
    Object.defineProperty(parent, name, { value: copy });
    for (const [key, of] of Object.entries(copy)) members.push([copy, key, of]);
  }
  return result.value;
}

/** Whether an object's names begin with a capital. */
export function isPascalCase(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).some((name) => /^[A-Z]/.test(name));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
