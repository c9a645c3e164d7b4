import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import type { XmlBodies, XmlFields, XmlShape } from "./xml-shape.ts";

/** What a document says, or, in words for a message, why it can't be read. */
export type XmlResult = { value: unknown } | { problem: string };

/** No answer is nested anywhere near as deep. */
const deepest = 100;

type Named = XmlBodies["named"];

/**
 * Reads an XML body of an operation into what the same answer is in JSON. Names begin with a small letter; elements that no
 * shape knows are kept, as text or as an object. A document type is refused, so there is nothing to expand or load.
 */
export function readXml({ operations, named }: XmlBodies, operationId: string, text: string): XmlResult {
  const body = operations[operationId];
  if (!body) return { problem: `XML, in which ${operationId} is not documented to answer` };
  if (/<!DOCTYPE/i.test(text)) return { problem: "XML with a document type, which no portal sends" };
  try {
    const { root } = parseXml(text);
    if (root?.name !== body.root) return { problem: `XML whose root is ${root?.name ?? "missing"}, not ${body.root}` };
    return { value: read(root, { type: "object", fields: body.fields }, named, 1) };
  } catch (error) {
    return { problem: `broken XML (${reasonOf(error)})` };
  }
}

/** The parser's first line says what is wrong and where; the next ones quote the document, which may hold a secret. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "nested too deep";
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unreadable";
}

function read(element: XmlElement, given: XmlShape | undefined, named: Named, depth: number): unknown {
  if (depth > deepest) throw new RangeError("too deep");
  const shape =
    given?.type === "named" ? { ...given, type: "object" as const, fields: named[given.name] ?? {} } : given;
  if (shape?.type === "list") return [read(element, shape.items, named, depth)];
  const children = element.children.filter((child) => child instanceof XmlElement);
  if (shape?.type === "object" || (shape === undefined && children.length > 0)) {
    if (children.length === 0) return shape?.nullable ? null : {};
    return readFields(children, shape?.fields ?? {}, named, depth);
  }
  return readText(textOf(element), shape);
}

function readFields(children: readonly XmlElement[], fields: XmlFields, named: Named, depth: number): unknown {
  const values = new Map<string, unknown>();
  for (const child of children) {
    const name = child.name.charAt(0).toLowerCase() + child.name.slice(1);
    const value = read(child, Object.hasOwn(fields, name) ? fields[name] : undefined, named, depth + 1);
    const former = values.get(name);
    // In place: with a copy for each item, a long list would take a time that grows with its square.
    if (Array.isArray(former) && Array.isArray(value)) former.push(...value);
    else values.set(name, value);
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === "list" && field.required && !values.has(name)) values.set(name, []);
  }
  return Object.fromEntries(values);
}

function readText(text: string, shape: XmlShape | undefined): unknown {
  if (text === "" && shape && "nullable" in shape && shape.nullable) return null;
  // What is no number or no boolean stays as it came, for the validation to object to.
  if (shape?.type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (shape?.type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

function textOf(element: XmlElement): string {
  return element.children.map((child) => (child instanceof XmlText ? child.text : "")).join("");
}
