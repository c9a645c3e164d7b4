import { readXml, type XmlResult } from "./read-xml.ts";
import type { XmlShape } from "./xml-shape.ts";

/** The XML bodies of an operation: their root, and how it is to be read. */
export interface XmlBody {
  readonly root: string;
  readonly shape: XmlShape;
}

/** Reads an XML body of one of the operations in a generated table. Never throws: `problem` says what is wrong. */
export function readDocumentedXml(
  bodies: Readonly<Record<string, XmlBody>>,
  operationId: string,
  text: string,
): XmlResult {
  const body = bodies[operationId];
  if (!body) return { problem: `XML, in which ${operationId} is not documented to answer` };
  return readXml(body.shape, body.root, text);
}
