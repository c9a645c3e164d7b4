import { xmlShapes } from "./gen/community-server/xml.gen.ts";
import { readXml as readByShape, type XmlResult } from "./xml/read-xml.ts";
import type { XmlShape } from "./xml/xml-shape.ts";

const shapes: Readonly<Record<string, XmlShape>> = xmlShapes;

/** Reads an XML body of an operation into what the same body is in JSON. Never throws: `problem` says what is wrong. */
export function readXml(operationId: string, text: string): XmlResult {
  const shape = shapes[operationId];
  if (!shape) throw new Error(`${operationId} is not documented to answer in XML.`);
  return readByShape(shape, "result", text);
}
