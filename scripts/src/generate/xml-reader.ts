/** The text of `xml-reader.gen.ts`: what `@group-move/schemas/…/xml` exports for a product that answers in XML. */
export const xmlReader = `// This file is auto-generated

import { readDocumentedXml } from '../../xml/read-documented-xml.ts';
import type { XmlResult } from '../../xml/read-xml.ts';
import { xmlBodies } from './xml.gen.ts';

/** Reads an XML body of an operation into what the same body is in JSON. Never throws: \`problem\` says what is wrong. */
export function readXml(operationId: string, text: string): XmlResult {
    return readDocumentedXml(xmlBodies, operationId, text);
}
`;
