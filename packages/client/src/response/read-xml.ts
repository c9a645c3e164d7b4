import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";

/**
 * How an element of a documented XML body is to be read: as text, as a number, as true or false, as the fields of an
 * object, as one item of a list, or as the shape of a name. `nullable`: an empty element stands for null.
 */
export type XmlShape =
  | { readonly type: "text" | "number" | "boolean"; readonly nullable?: boolean }
  | { readonly type: "list"; readonly required?: boolean; readonly items: XmlShape }
  | { readonly type: "object"; readonly nullable?: boolean; readonly fields: XmlFields }
  | { readonly type: "named"; readonly nullable?: boolean; readonly name: string };

export type XmlFields = Readonly<Record<string, XmlShape>>;

/** What the generator writes into `xml.gen.ts`: the root and the fields of each operation's bodies. */
export interface XmlBodies {
  readonly operations: Readonly<Record<string, { readonly root: string; readonly fields: XmlFields }>>;
  /** The fields of the objects that have a name. */
  readonly named: Readonly<Record<string, XmlFields>>;
}

/** What a document says, or, in words for a message, why it can't be read. */
export type XmlResult = { value: unknown } | { problem: string };

/** No response is nested anywhere near as deep. */
const MAX_DEPTH = 100;

type Named = XmlBodies["named"];

/**
 * Reads an XML body of an operation into what the same response is in JSON. Names begin with a small letter; elements that no
 * shape knows are kept, as text or as an object. A document type is refused, so there is nothing to expand or load.
 */
export function readXml({ operations, named }: XmlBodies, operationId: string, text: string): XmlResult {
  const body = operations[operationId];
  if (!body) return { problem: `XML, in which ${operationId} is not documented to respond` };
  if (/<!DOCTYPE/i.test(text)) return { problem: "XML with a document type, which no portal sends" };
  try {
    const { root } = parseXml(text);
    if (root?.name !== body.root) return { problem: `XML whose root is ${root?.name ?? "missing"}, not ${body.root}` };
    return { value: read(root, { type: "object", fields: body.fields }, named, 1) };
  } catch (error) {
    return { problem: `broken XML (${getReason(error)})` };
  }
}

/** The parser's first line says what is wrong and where; the next ones quote the document, which may hold a secret. */
function getReason(error: unknown): string {
  if (error instanceof RangeError) return "nested too deep";
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unreadable";
}

function read(element: XmlElement, described: XmlShape | undefined, named: Named, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError("too deep");
  const shape =
    described?.type === "named"
      ? { ...described, type: "object" as const, fields: named[described.name] ?? {} }
      : described;
  if (shape?.type === "list") return [read(element, shape.items, named, depth)];
  const children = element.children.filter((child) => child instanceof XmlElement);
  if (shape?.type === "object" || (shape === undefined && children.length > 0)) {
    if (children.length === 0) return shape?.nullable ? null : {};
    return readFields(children, shape?.fields ?? {}, named, depth);
  }
  return readText(getText(element), shape);
}

function readFields(children: readonly XmlElement[], fields: XmlFields, named: Named, depth: number): unknown {
  const values = new Map<string, unknown>();
  for (const child of children) {
    const name = child.name.charAt(0).toLowerCase() + child.name.slice(1);
    const value = read(child, Object.hasOwn(fields, name) ? fields[name] : undefined, named, depth + 1);
    const earlier = values.get(name);
    // In place: with a copy for each item, a long list would take a time that grows with its square.
    if (Array.isArray(earlier) && Array.isArray(value)) earlier.push(...value);
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

function getText(element: XmlElement): string {
  return element.children.map((child) => (child instanceof XmlText ? child.text : "")).join("");
}
