import { outermost, type FieldEvidence } from "../documented-fields.ts";
import { breakable, html, type Html } from "./html.ts";
import type { AnswerFields, FieldSource } from "./page-data.ts";

type Field = FieldEvidence<FieldSource>;

/** Which fields of the schemas no recording has ever shown. */
export function fieldsSection(answers: readonly AnswerFields[]): Html {
  return html`<section aria-labelledby="fields">
    <h2 id="fields">Fields that no recording has shown</h2>
    <p>
      A field counts as shown when an answer has it, be it null. What lies inside of a field that was never shown is not
      listed by itself.
    </p>
    ${answers.map(answerPart)}
  </section>`;
}

function answerPart({ operation, status, fields }: AnswerFields): Html {
  const never = fields.filter((field) => !isRecorded(field));
  const shownBy = (kind: FieldSource["kind"]) =>
    fields.filter((field) => field.shownBy.some((one) => one.kind === kind));
  const inExampleOnly = new Set(never.filter(({ shownBy: by }) => by.length > 0).map(({ path }) => path));
  const { length: total } = fields;
  return html`<h3>${operation} ${status}</h3>
    <p>
      Of ${total} documented fields, ${shownBy("recorded").length} are in a recorded answer,
      ${shownBy("documented").length} in a documented one, ${shownBy("derived").length} in a derived one, and
      ${shownBy("example").length} in an example of the spec. ${never.length} are in no recording of any kind:
    </p>
    <ul class="fields">
      ${outermost(never.map(({ path }) => path)).map(
        ({ path, inside }) =>
          html`<li>
            ${breakable(path)}${inside > 0 ? html` and ${inside} inside` : ""}${
              inExampleOnly.has(path) ? "" : html` <strong>in no example either</strong>`
            }
          </li>`,
      )}
    </ul>`;
}

function isRecorded({ shownBy }: Field): boolean {
  return shownBy.some(({ kind }) => kind !== "example");
}
