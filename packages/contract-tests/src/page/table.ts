import { html, type Html } from "./html.ts";

/** What a cell shows. Numbers stand at the right; zero and `undefined` are a dash. */
export type Cell = string | number | Html | undefined;

/**
 * A table that scrolls by itself where the screen is too narrow: by touch, and by the arrow keys once it has focus. The
 * first cell of a row is its heading.
 */
export function table(id: string, caption: string, columns: readonly string[], rows: readonly Cell[][]): Html {
  return html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
    <table>
      <caption id="${id}">
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowOf)}
      </tbody>
    </table>
  </div>`;
}

function rowOf([heading, ...cells]: readonly Cell[]): Html {
  return html`<tr>
    <th scope="row">${heading}</th>
    ${cells.map(cellOf)}
  </tr>`;
}

function cellOf(cell: Cell): Html {
  const shown = cell || "–";
  return typeof cell === "number" ? html`<td class="number">${shown}</td>` : html`<td>${shown}</td>`;
}
