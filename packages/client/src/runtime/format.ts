import { ClientOptionsError } from "../errors/index.ts";

/** The media type of the format that a client's options ask for: that of the first one, unless they name another. */
export function mediaTypeOf(
  formats: Readonly<Record<string, string>>,
  options: { format?: string | undefined },
): string | undefined {
  const names = Object.keys(formats);
  // JavaScript callers can leave the options out, which is told where all of them are checked.
  const { format = names[0] ?? "" } = options ?? {};
  if (!Object.hasOwn(formats, format)) throw new ClientOptionsError("format", `must be ${names.join(" or ")}.`);
  return formats[format];
}
