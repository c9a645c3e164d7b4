import { operationsOf, type Document } from "@group-move/openapi";

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
  for (const { mediaType } of successes.flatMap(({ bodies }) => bodies)) {
    const name = formatOf(mediaType);
    if (name && !formats.has(name)) formats.set(name, { name, mediaType });
  }
  return [...formats.values()];
}

function formatOf(mediaType: string): Format["name"] | undefined {
  if (/[/+]json$/.test(mediaType)) return "json";
  return /[/+]xml$/.test(mediaType) ? "xml" : undefined;
}
