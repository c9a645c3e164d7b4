/** Takes the percent-encoding off a text; gives it as it is where that is broken. */
export function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
