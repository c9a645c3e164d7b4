import { isPascalCase, toCamelCase } from "./runtime/letter-case.ts";
import { parseBody, type ParsedBody } from "./runtime/parse-body.ts";

/**
 * Reads a body of a Community Server: JSON or XML, whichever came, and with names in camelCase, also where they are in
 * PascalCase as in the samples of the API reference. The reader of XML is loaded when the first XML comes.
 */
export async function decodeCommunityServerBody(operationId: string, text: string): Promise<ParsedBody> {
  // An HTML page begins with a tag as well; only what names this root, or declares itself XML, is taken for XML.
  if (/^\s*<(\?xml|result[\s/>]|!DOCTYPE\s+result)/.test(text)) {
    const { readXml } = await import("@group-move/schemas/community-server/xml");
    const result = readXml(operationId, text);
    return "value" in result ? { isData: true, ...result } : { isData: false, value: text, ...result };
  }
  const body = parseBody(text);
  return body.isData ? { isData: true, value: camelCaseResponse(body.value) } : body;
}

function camelCaseResponse(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("response" in body) || !isPascalCase(body.response)) return body;
  return { ...body, response: toCamelCase(body.response) };
}
