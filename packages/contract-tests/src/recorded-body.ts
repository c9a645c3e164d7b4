import { productOf, specifierOf, type Document } from "@group-move/openapi";
import { toCamelCase } from "./handed-out.ts";
import { isFunction, type Module } from "./product-modules.ts";
import { bodyValue, mediaTypeOf, type Recording } from "./recording.ts";
import { isObject } from "./schema-alternatives.ts";

/** A recorded answer's body as a client hands it out. Throws when it is XML that can't be read. */
export async function recordedBody(recording: Recording, document: Document): Promise<unknown> {
  const value = bodyValue(recording);
  const isXml = typeof value === "string" && /[/+]xml$/.test(mediaTypeOf(recording) ?? "");
  return isXml ? readXml(recording, value) : toCamelCase(document, value);
}

async function readXml({ product, operationId }: Recording, text: string): Promise<unknown> {
  const module: Module = await import(/* @vite-ignore */ specifierOf("schemas", productOf(product), "xml"));
  const result = isFunction(module["readXml"]) ? module["readXml"](operationId, text) : undefined;
  if (isObject(result) && "value" in result) return result["value"];
  throw new Error(`The XML can't be read: ${isObject(result) ? String(result["problem"]) : "there is no reader"}`);
}
