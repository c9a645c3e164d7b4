import type { Decode } from "./api-types.ts";
import { isPascalCase, toCamelCase } from "./letter-case.ts";
import { once } from "./once.ts";
import { parseBody } from "./parse-body.ts";

/** The forms that a product documents for its bodies, besides JSON with names in camelCase. */
interface OtherForms {
  /** XML, whose reader is loaded before the first request that asks for XML, or when XML comes all the same. */
  xml?: {
    /** The names of the root elements that bodies have. */
    roots: readonly string[];
    loadReader: () => Promise<{ readXml(operationId: string, text: string): { value: unknown } | { problem: string } }>;
  };
  /** The members of a JSON body whose names may be in PascalCase, and are handed out in camelCase. */
  pascalCase?: readonly string[];
}

/** Makes what reads a body in whichever documented form it came, whatever it is labelled. */
export function decoderOf({ xml, pascalCase = [] }: OtherForms): Decode {
  const beginning = xml && xmlWith(xml.roots);
  const loadReader = xml && once(xml.loadReader);
  const decode: Decode = async (operationId, text) => {
    if (loadReader && beginning?.test(text)) {
      const { readXml } = await loadReader();
      const result = readXml(operationId, text);
      return "value" in result ? { isData: true, ...result } : { isData: false, value: text, ...result };
    }
    const body = parseBody(text);
    return body.isData ? { isData: true, value: toCamelCaseIn(body.value, pascalCase) } : body;
  };
  return Object.assign(decode, { load: async (mediaType: string) => mediaType.endsWith("xml") && loadReader?.() });
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
