import { createHash } from "node:crypto";
import { answersSection } from "./answers-section.ts";
import { curationSection } from "./curation-section.ts";
import { fieldsSection } from "./fields-section.ts";
import { Html, html } from "./html.ts";
import type { PageData } from "./page-data.ts";
import { recordingsSection } from "./recordings-section.ts";
import { style } from "./style.ts";
import { suitesSection } from "./suites-section.ts";

/** The policy knows the style by its hash, so not a space may be added to it. */
const styleElement = new Html(`<style>${style}</style>`);

/** The coverage page: one file that loads nothing and runs nothing. */
export function coveragePage(data: PageData): string {
  const { rows, recordings, answers, curation, suites, agreed, today } = data;
  const day = today.toISOString().slice(0, 10);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hashOf(style)}'" />
        <title>Contract coverage, ${day}</title>
        ${styleElement}
      </head>
      <body>
        <header>
          <h1>Contract coverage</h1>
          <p>From the run of the contract tests on <time datetime="${day}">${day}</time>.</p>
          ${navigation}
        </header>
        <main>
          ${summary(data)} ${answersSection(rows, today)} ${suitesSection(suites, agreed)}
          ${recordingsSection(recordings, today)} ${fieldsSection(answers)} ${curationSection(curation)}
        </main>
      </body>
    </html> `;
  return page.text;
}

const sections = [
  ["answers", "Answers"],
  ["suites", "Verified how"],
  ["recordings", "Recordings"],
  ["fields", "Fields never shown"],
  ["curation", "Decisions"],
] as const;

const navigation = html`<nav aria-label="Sections">
  <ul>
    ${sections.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}
  </ul>
</nav>`;

function summary({ rows, recordings, curation, suites }: PageData): Html {
  const real = recordings.filter(({ recording }) => recording.source.kind === "recorded").length;
  const figures: [string, string | number][] = [
    ["Kinds of answers", rows.length],
    ["Tests that passed", suites.reduce((sum, { passed }) => sum + passed, 0)],
    ["Recordings", recordings.length],
    ["of them from portals", real],
    ["Decisions", curation.length],
  ];
  return html`<dl class="summary">
    ${figures.map(
      ([name, figure]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${figure}</dd>
        </div>`,
    )}
  </dl>`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
