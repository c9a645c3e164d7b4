import { encode } from "html-entities";

/** A piece of HTML that is ready: what it was made of is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | undefined | readonly Value[];

/** Writes HTML. Whatever is put in is escaped, in texts and in quoted attributes, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((text, index) => text + textOf(values[index])).join(""));
}

function textOf(value: Value): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.text;
  return typeof value === "object" ? value.map(textOf).join("") : encode(String(value));
}

/** Text of Markdown in which what stands in backticks is code, and in underscores stressed. */
export function withCode(text: string): Html {
  const parts = text.split(/(`[^`]+`|\b_[^_`]+_\b)/);
  return html`${parts.map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith("_") ? html`<em>${part.slice(1, -1)}</em>` : html`<code>${part.slice(1, -1)}</code>`;
  })}`;
}

/** A path that breaks after its dots where there is no room. */
export function breakable(path: string): Html {
  return html`<code>${path.split(".").map((name, index) => (index === 0 ? name : html`.<wbr />${name}`))}</code>`;
}
