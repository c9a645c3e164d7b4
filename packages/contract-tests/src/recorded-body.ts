import type { Document } from "@group-move/openapi";
import { readXml as readXmlBody } from "../../client/src/xml/read-xml.ts";
import type { XmlBodies } from "../../client/src/xml/xml-shape.ts";
import { toCamelCase } from "./handed-out.ts";
import { bodyValue, mediaTypeOf, type Recording } from "./recording.ts";

/** A recorded answer's body as a client hands it out. Throws when it is XML that can't be read. */
export async function recordedBody(recording: Recording, document: Document): Promise<unknown> {
  const value = bodyValue(recording);
  const isXml = typeof value === "string" && /[/+]xml$/.test(mediaTypeOf(recording) ?? "");
  return isXml ? readXml(recording, value) : toCamelCase(document, value);
}

async function readXml({ product, operationId }: Recording, text: string): Promise<unknown> {
  const { xmlBodies }: { xmlBodies: XmlBodies } = await import(
    /* @vite-ignore */ new URL(`../../client/src/gen/${product}/xml.gen.ts`, import.meta.url).href
  );
  const result = readXmlBody(xmlBodies, operationId, text);
  if ("value" in result) return result.value;
  throw new Error(`The XML can't be read: ${result.problem}`);
}
