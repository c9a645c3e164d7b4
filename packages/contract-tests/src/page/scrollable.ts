import { html, type Html } from "./html.ts";

/** A table that scrolls by itself where the screen is too narrow: by touch, and by the arrow keys once it has focus. */
export function scrollable(id: string, caption: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
    <table>
      <caption id="${id}">
        <span>${caption}</span>
      </caption>
      ${content}
    </table>
  </div>`;
}
