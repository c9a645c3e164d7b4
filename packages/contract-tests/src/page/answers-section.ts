import { ageRange, versionRange } from "../age.ts";
import type { CoverageRow } from "../coverage.ts";
import { groupByOperation, mediaTypeOf } from "../coverage-text.ts";
import { html, type Html } from "./html.ts";
import { scrollable } from "./scrollable.ts";

const columns = "Status,Media type,Credentials,Mock,Recorded,Documented,Derived,Version,Age".split(",");

/** Operations × statuses × media types × credentials × sources. */
export function answersSection(rows: readonly CoverageRow[], today: Date): Html {
  const groups = [...groupByOperation(rows)];
  return html`<section aria-labelledby="answers">
    <h2 id="answers">Answers</h2>
    <p>
      How many answers of each kind went through the real client and came out right, in the last run of the tests.
      <em>Mock</em>: examples of the spec, asked for with each credential. <em>Recorded</em>: exchanges with a real
      portal. <em>Documented</em>: from a documentation page. <em>Derived</em>: made from recorded objects, or from what
      the source of the portal does. A dash means that there is none, or that it is not known.
    </p>
    ${groups.map(([heading, group], index) => table(heading, group, today, `answers-${index}`))}
  </section>`;
}

function table(heading: string, rows: readonly CoverageRow[], today: Date, id: string): Html {
  return scrollable(
    id,
    heading,
    html`<thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => line(row, today))}
      </tbody>`,
  );
}

function line(row: CoverageRow, today: Date): Html {
  const mediaType = html`${mediaTypeOf(row)}${row.inSpec ? "" : html` <small>not in the spec</small>`}`;
  const numbers = [row.mock, row.recorded, row.documented, row.derived];
  return html`<tr>
    <th scope="row">${row.status}</th>
    <td>${mediaType}</td>
    <td>${row.credentials.join(", ") || "–"}</td>
    ${numbers.map((number) => html`<td class="number">${number || "–"}</td>`)}
    <td>${versionRange(row.versions) ?? "–"}</td>
    <td>${ageRange(row.dates, today) ?? "–"}</td>
  </tr>`;
}
