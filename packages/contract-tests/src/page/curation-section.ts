import type { CurationEvidence } from "../curation-evidence.ts";
import { html, withCode, type Html } from "./html.ts";

/** Which rows of CURATION.md rest on which evidence. */
export function curationSection(evidence: readonly CurationEvidence[]): Html {
  const sections = Map.groupBy(evidence, ({ row }) => row.section);
  const without = evidence.filter(({ recordings }) => recordings.length === 0);
  return html`<section aria-labelledby="curation">
    <h2 id="curation">Decisions and their evidence</h2>
    <p>
      The rows of <code>openapi/CURATION.md</code>. <em>Facts</em> are those that are cited for what portals do, and how
      certain they are by the words of the row. <em>Recordings</em> are those that cite one of these facts, have the
      status that is the topic, or show a field that the row names. They may agree with a row without proving it.
      ${without.length} of ${evidence.length} rows have none.
    </p>
    ${[...sections].map(
      ([section, rows]) =>
        html`<h3>${section}</h3>
          ${rows.map(rowPart)}`,
    )}
  </section>`;
}

function rowPart({ row, says, facts, certainty, recordings }: CurationEvidence): Html {
  const files = new Set(recordings.flatMap((one) => one.files));
  const number = files.size === 1 ? "1 recording" : `${files.size || "no"} recordings`;
  return html`<details>
    <summary><b>${row.id}</b> ${withCode(row.cells["Topic"] ?? "")} <small>${certainty}; ${number}</small></summary>
    <dl>
      <dt>The spec says</dt>
      <dd>${withCode(row.cells["The spec says"] ?? "")}</dd>
      <dt>Why</dt>
      <dd>${withCode(row.cells["Why"] ?? "")}</dd>
      <dt>What portals do</dt>
      <dd>${withCode(row.cells["Wire (fact)"] ?? "")}</dd>
      <dt>Sources that say something</dt>
      <dd>${says.join(", ") || "none"}</dd>
      <dt>Facts</dt>
      <dd>${facts.join(", ") || "none"} (${certainty})</dd>
      <dt>Recordings</dt>
      ${recordings.map(({ why, files: some }) => html`<dd>${why}: ${fileList(some)}</dd>`)}
      ${recordings.length === 0 ? html`<dd>none</dd>` : ""}
    </dl>
  </details>`;
}

/** Names without the folders, a few of them: the longer a list is, the less each of them matters. */
function fileList(files: readonly string[]): Html {
  const shown = files.slice(0, 5).map((file) => file.replace(/^.*\//, "").replace(/\.json$/, ""));
  const rest = files.length - shown.length;
  return html`${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
