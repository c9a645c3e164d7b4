import type { Document } from "@group-move/openapi";
import { decode, encode } from "html-entities";
import type { Path } from "../paths.ts";
import type { ValueNormaliser } from "./normalise-value.ts";
import { replaceText } from "./normalise-text.ts";
import { itemOf, memberOf, type Field } from "./personal.ts";
import type { Scope } from "./scope.ts";

const tokens = /<!\[CDATA\[(?<cdata>.*?)\]\]>|<!--.*?-->|<[^>]*>|[^<]+/gs;

/** Replaces the texts and the values of attributes in markup that the spec does not know. Tags stay. */
export function replaceInMarkup(scope: Scope, text: string): string {
  return text.replaceAll(tokens, (token) => {
    if (!/^<[/?\w]/.test(token)) return token.startsWith("<!d") ? token : replaceText(scope, token);
    return token.replaceAll(/"[^"]*"|'[^']*'/g, (value) => replaceText(scope, value));
  });
}

/**
 * Replaces what is personal in XML that says the same as JSON: an element stands for the member of its name, several
 * for the items of a list, and the outermost for the whole.
 *
 * @param whole what the spec says of the JSON.
 */
export function normaliseXml(document: Document, values: ValueNormaliser, text: string, whole: Field): string {
  const open: { field: Field | undefined; path: Path }[] = [];
  return text.replaceAll(tokens, (token: string, ...rest: unknown[]) => {
    const inner = open.at(-1) ?? { field: undefined, path: ["response", "text"] };
    const replace = (value: string) => String(values.normalise(value, inner.field && asText(inner.field), inner.path));
    const cdata = cdataIn(rest);
    if (cdata !== undefined) return `<![CDATA[${replace(cdata)}]]>`;
    if (token.startsWith("<!--")) return "";
    if (!token.startsWith("<"))
      return token.trim() === "" ? token : encode(replace(decode(token, { level: "xml" })), { level: "xml" });
    const [, end, name, isEmpty] = /^<(\/?)([\w.:-]+).*?(\/?)>$/s.exec(token) ?? [];
    if (name === undefined) return token;
    if (end) open.pop();
    else if (!isEmpty)
      open.push({
        field: open.length === 0 ? whole : childOf(document, inner.field, name),
        path: [...inner.path, name],
      });
    return token;
  });
}

function childOf(document: Document, parent: Field | undefined, name: string): Field | undefined {
  const member = parent && memberOf(document, parent, name);
  return member && (itemOf(document, member) ?? member);
}

/** XML has texts alone, whatever type the spec gives the value. */
function asText(field: Field): Field {
  const isLeaf = field.alternatives.some(({ properties }) => properties === undefined);
  return isLeaf ? { ...field, alternatives: [{ type: "string" }] } : field;
}

function cdataIn(rest: readonly unknown[]): string | undefined {
  const groups = rest.at(-1);
  const found: unknown = typeof groups === "object" && groups !== null ? Reflect.get(groups, "cdata") : undefined;
  return typeof found === "string" ? found : undefined;
}
