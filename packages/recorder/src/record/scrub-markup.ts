import { decode } from "html-entities";
import { createRefusal } from "./exchange.ts";
import { replaceInner } from "./pseudonyms.ts";
import { getItemSchemas, getMemberSchemas, namesMember, type Schemas } from "./public-values.ts";
import type { ValueScrubber } from "./scrub-value.ts";

/** What begins with `<` reaches to its end, or to that of the text, so that nothing is looked for twice. */
const TOKEN =
  /<!\[CDATA\[(?<cdata>.*?)(?:\]\]>|$)|<!--.*?(?:-->|$)|<(?<end>\/?)(?<name>[\w.:-]+)[^>]*?(?<empty>\s?\/)?(?:>|$)|<[^>]*(?:>|$)|(?<text>[^<]+)/gs;
const DECLARATION =
  /^<(?:\?xml version="1\.\d"(?: encoding="utf-\d+")?(?: standalone="(?:yes|no)")?\?|!doctype html)>$/i;
/** What the error pages of web servers are made of. */
const HTML_ELEMENTS = new Set("html head title body center h1 h2 p hr br div span a b i pre ul li".split(" "));
/** HTML may leave out the ends of some elements, so that they are nested without being meant so. */
const MAX_DEPTH = 1000;
/** In the place of what goes, so that the texts around it stay apart. */
const COMMENT = "<!---->";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

interface Element {
  /** As it was, and as it is written. */
  original: string;
  name: string;
  schemas: Schemas;
  place: string;
}

/**
 * Scrubs XML, in which an element stands for the member of its name and several for the items of a list, or HTML. The
 * structure stays. Comments become empty, attributes go, and so do names that neither the document nor HTML knows.
 */
export class MarkupScrubber {
  readonly #values: ValueScrubber;
  readonly #whole: Schemas;
  readonly #open: Element[] = [];

  /** @param whole what the document says of the outermost element; empty when nothing. */
  constructor(values: ValueScrubber, whole: Schemas) {
    this.#values = values;
    this.#whole = whole;
  }

  scrub(text: string): string {
    return [...text.matchAll(TOKEN)].map(([token, ...groups]) => this.#scrubToken(token, groups)).join("");
  }

  #scrubToken(token: string, [cdata, end, name, empty = "", text]: (string | undefined)[]): string {
    if (cdata !== undefined) return `<![CDATA[${this.#scrubText(cdata)}]]>`;
    if (text !== undefined) {
      return this.#scrubText(decode(text, { level: "xml" })).replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
    }
    if (name === undefined || !token.endsWith(">")) return DECLARATION.test(token) ? token : COMMENT;
    return end ? this.#closeElement(name) : this.#openElement(name, empty);
  }

  #scrubText(text: string): string {
    const { schemas } = this.#parent();
    return replaceInner(text, (inner) => this.#values.scrubText(inner, schemas));
  }

  #openElement(original: string, empty: string): string {
    const { schemas, place } = this.#parent();
    const isRoot = this.#open.length === 0;
    const isKnown = isRoot
      ? this.#whole.some((schema) => [schema, ...schema.variants].some(({ xmlName }) => xmlName === original))
      : namesMember(schemas, original) || HTML_ELEMENTS.has(original.toLowerCase());
    const name = isKnown || HTML_ELEMENTS.has(original.toLowerCase()) ? original : this.#values.scrubName(original);
    const element = { original, name, place: `${place}.${name}`, schemas: this.#childSchemas(isRoot, original) };
    if (!isKnown && schemas.length > 0) this.#values.unknown.add(element.place);
    if (empty === "") this.#open.push(element);
    if (this.#open.length > MAX_DEPTH) {
      throw createRefusal(`The response's markup is nested deeper than ${MAX_DEPTH} levels`);
    }
    return `<${name}${empty}>`;
  }

  #childSchemas(isRoot: boolean, name: string): Schemas {
    const member = isRoot ? this.#whole : getMemberSchemas(this.#parent().schemas, name);
    return [...getItemSchemas(member), ...member];
  }

  /** Elements of HTML may lack their end. */
  #closeElement(original: string): string {
    const index = this.#open.findLastIndex((element) => element.original === original);
    const [element] = index < 0 ? [] : this.#open.splice(index);
    return element ? `</${element.name}>` : COMMENT;
  }

  #parent(): Element {
    return this.#open.at(-1) ?? { original: "", name: "", schemas: [], place: "response.text" };
  }
}
