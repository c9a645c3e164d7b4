import { ageRange, versionRange } from "../age.ts";
import type { CoverageRow } from "../coverage.ts";
import { groupByOperation, mediaTypeOf } from "../coverage-text.ts";
import { html, type Html } from "./html.ts";
import { table, type Cell } from "./table.ts";

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
    ${groups.map(([heading, group], index) =>
      table(
        `answers-${index}`,
        heading,
        columns,
        group.map((row) => cellsOf(row, today)),
      ),
    )}
  </section>`;
}

function cellsOf(row: CoverageRow, today: Date): Cell[] {
  return [
    row.status,
    html`${mediaTypeOf(row)}${row.inSpec ? "" : html` <small>not in the spec</small>`}`,
    row.credentials.join(", "),
    row.mock,
    row.recorded,
    row.documented,
    row.derived,
    versionRange(row.versions),
    ageRange(row.dates, today),
  ];
}
