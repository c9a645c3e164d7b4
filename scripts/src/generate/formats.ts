import { operationsOf, type Body, type Document } from "@group-move/openapi";
import { xmlContentOf } from "./describe-xml.ts";

/** How a product can be asked to answer, and the media type of the answer then. */
export interface Format {
  name: "json" | "xml";
  mediaType: string;
}

/** The formats of a document's successes, each once and with its preferred media type; the preferred one first. */
export function formatsOf(document: Document): Format[] {
  const successes = operationsOf(document).flatMap(({ responses }) =>
    responses.filter(({ status }) => status >= 200 && status < 300),
  );
  const formats = new Map<string, Format>();
  for (const body of successes.flatMap(({ bodies }) => bodies)) {
    const name = formatOf(body);
    if (name && !formats.has(name)) formats.set(name, { name, mediaType: body.mediaType });
  }
  return [...formats.values()];
}

/** XML counts where the document says how to read it. */
function formatOf(body: Body): Format["name"] | undefined {
  if (/[/+]json$/.test(body.mediaType)) return "json";
  return xmlContentOf(body) ? "xml" : undefined;
}
