/** Passes requests on, and keeps a copy of the successful answer's body as it came. */
export class AnswerKeeper {
  #copy: Response | undefined;
  readonly fetch: typeof globalThis.fetch;

  constructor(fetch: typeof globalThis.fetch) {
    this.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (response.ok) this.#copy = response.clone();
      return response;
    };
  }

  async text(): Promise<string> {
    return (await this.#copy?.text()) ?? "";
  }

  /** Lets go of a copy that nobody reads: it would hold the connection, and so the process. */
  async discard(): Promise<void> {
    // A body that broke off rejects: it has let go already.
    if (this.#copy?.bodyUsed === false) await this.#copy.body?.cancel().catch(() => {});
  }
}

/** The same JSON value without the characters that can drive a terminal; they can stand in its strings only. */
export function terminalSafeJson(text: string): string {
  return text.replaceAll(
    /[\u{7F}-\u{9F}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
