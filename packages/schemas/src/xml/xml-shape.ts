/**
 * How an element of a documented XML body is to be read: as text, as a number, as true or false, as the fields of an
 * object, or as one item of a list. `nullable`: an empty element stands for null.
 */
export type XmlShape =
  | { readonly type: "text" | "number" | "boolean"; readonly nullable?: boolean }
  | { readonly type: "list"; readonly required?: boolean; readonly items: XmlShape }
  | { readonly type: "object"; readonly nullable?: boolean; readonly fields: XmlFields };

export type XmlFields = Readonly<Record<string, XmlShape>>;
