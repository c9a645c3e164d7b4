import type { Agreed } from "../coverage.ts";
import { html, withCode, type Html } from "./html.ts";
import type { Suite } from "./page-data.ts";

/** What is verified how. */
export function suitesSection(suites: readonly Suite[], agreed: readonly Agreed[]): Html {
  const cases = agreed.reduce((sum, one) => sum + one.cases, 0);
  const kinds = Map.groupBy(agreed, ({ kind }) => kind);
  const perKind = [...kinds].map(([kind, some]) => `${some.reduce((sum, one) => sum + one.cases, 0)} ${kind}`);
  const seeds = new Set(agreed.map(({ seed }) => seed));
  return html`<section aria-labelledby="suites">
    <h2 id="suites">What is verified, and how</h2>
    <dl>
      ${suites.map(
        ({ file, passed, proves }) =>
          html`<dt><code>${file}</code> <small>${passed} passed</small></dt>
            <dd>${withCode(proves)}</dd>`,
      )}
    </dl>
    ${
      cases === 0
        ? ""
        : html`<p>
            The client, zod, ajv and Prism agreed on ${cases} generated values: ${perKind.join(", ")}. Seed:
            ${[...seeds].join(", ")}.
          </p>`
    }
  </section>`;
}
