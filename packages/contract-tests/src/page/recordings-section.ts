import { ageInDays, ageText } from "../age.ts";
import type { RecordingFile } from "../curation-evidence.ts";
import { mediaTypeOf } from "../recording.ts";
import { html, type Html } from "./html.ts";
import { scrollable } from "./scrollable.ts";

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
    ${groups.map(([name, group], index) => table(name, group, today, `recordings-${index}`))}
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

function table(name: string, recordings: readonly RecordingFile[], today: Date, id: string): Html {
  const columns = ["Answer", "Age", "Version", "Kind", "Date", "Media type"];
  return scrollable(
    id,
    `Recordings of ${name} and their age`,
    html`<thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${recordings.map((one) => line(one, today))}
      </tbody>`,
  );
}

function line({ recording }: RecordingFile, today: Date): Html {
  const { date, version, source, response } = recording;
  return html`<tr>
    <th scope="row">${response.status} ${recording.case}</th>
    <td>${date === null ? "–" : ageText(ageInDays(date, today))}</td>
    <td>${version ?? "–"}</td>
    <td>${source.kind}</td>
    <td>${date === null ? "–" : html`<time datetime="${date}">${date}</time>`}</td>
    <td>${mediaTypeOf(recording) ?? "(empty)"}</td>
  </tr>`;
}
