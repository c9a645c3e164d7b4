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
