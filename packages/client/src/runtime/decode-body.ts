import type { Api, Decode } from "./api-types.ts";
import { isPascalCase, toCamelCase } from "./letter-case.ts";
import { once } from "./once.ts";
import { parseBody } from "./parse-body.ts";

/**
 * Makes what reads a body in whichever of an API's documented forms it came, whatever it is labelled: JSON, JSON with
 * names in PascalCase, or XML, whose reader is loaded before the first request that asks for XML, or when XML comes.
 */
export function createDecoder(api: Pick<Api, "xmlRoots" | "loadXml" | "pascalCase">): Decode {
  const loadXml = api.loadXml && once(api.loadXml);
  const beginning = xmlWith(api.xmlRoots ?? []);
  const decode = async (operationId: string, text: string) => {
    if (loadXml && beginning.test(text)) {
      const [{ readXml }, { xmlBodies }] = await loadXml();
      const result = readXml(xmlBodies, operationId, text);
      return "value" in result ? { isData: true, ...result } : { isData: false, value: text, ...result };
    }
    const body = parseBody(text);
    return body.isData ? { isData: true, value: toCamelCaseIn(body.value, api.pascalCase ?? []) } : body;
  };
  return Object.assign(decode, { load: async (mediaType: string) => mediaType.endsWith("xml") && loadXml?.() });
}

/** An HTML page begins with a tag as well; only what names a root, or declares itself XML, is taken for XML. */
function xmlWith(roots: readonly string[]): RegExp {
  const root = `(?:${roots.map((name) => name.replaceAll(".", String.raw`\.`)).join("|")})`;
  return new RegExp(String.raw`^\s*<(\?xml|${root}[\s/>]|!DOCTYPE\s+${root})`);
}

function toCamelCaseIn(body: unknown, members: readonly string[]): unknown {
  if (typeof body !== "object" || body === null) return body;
  const own = new Map<string, unknown>(Object.entries(body));
  const spelled = members.filter((name) => isPascalCase(own.get(name)));
  if (spelled.length === 0) return body;
  return { ...body, ...Object.fromEntries(spelled.map((name) => [name, toCamelCase(own.get(name))])) };
}
