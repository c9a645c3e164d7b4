import { ageInDays, ageText } from "../age.ts";
import type { RecordingFile } from "../curation-evidence.ts";
import { mediaTypeOf } from "../recording.ts";
import { html, type Html } from "./html.ts";
import { table, type Cell } from "./table.ts";

const columns = ["Answer", "Age", "Version", "Kind", "Date", "Media type"];

/** Each recording: what kind of evidence it is, of which version, and how old on the day of the run. */
export function recordingsSection(recordings: readonly RecordingFile[], today: Date): Html {
  const count = (kind: string) => recordings.filter(({ recording }) => recording.source.kind === kind).length;
  const groups = [...Map.groupBy(recordings, ({ recording }) => `${recording.product} ${recording.operationId}`)];
  return html`<section aria-labelledby="recordings">
    <h2 id="recordings">Recordings</h2>
    <p>
      ${count("recorded")} recorded, ${count("documented")} documented, ${count("derived")} derived. The date is that of
      the answer, or of the publication that it was taken from.
    </p>
    ${groups.map(([name, group], index) =>
      table(
        `recordings-${index}`,
        `Recordings of ${name} and their age`,
        columns,
        group.map((one) => cellsOf(one, today)),
      ),
    )}
    <details>
      <summary>Where each recording is from</summary>
      <dl>
        ${recordings.map(
          ({ file, recording }) =>
            html`<dt><code>${file}</code></dt>
              <dd>${recording.source.from}</dd>`,
        )}
      </dl>
    </details>
  </section>`;
}

function cellsOf({ recording }: RecordingFile, today: Date): Cell[] {
  const { date, version, source, response } = recording;
  return [
    `${response.status} ${recording.case}`,
    date === null ? undefined : ageText(ageInDays(date, today)),
    version ?? undefined,
    source.kind,
    date === null ? undefined : html`<time datetime="${date}">${date}</time>`,
    mediaTypeOf(recording) ?? "(empty)",
  ];
}
