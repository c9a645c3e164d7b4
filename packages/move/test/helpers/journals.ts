import type { JournalStore } from "../../src/index.ts";

/** Journals in memory. */
export function createMemoryStore(): JournalStore & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    resolve: (name) => name,
    async read(name) {
      const text = texts.get(name);
      if (text === undefined) throw new Error("no such file");
      return text;
    },
    async open(name, length) {
      if (length === undefined && texts.has(name)) throw new Error("file exists");
      texts.set(
        name,
        Buffer.from(texts.get(name) ?? "")
          .subarray(0, length ?? 0)
          .toString(),
      );
      return {
        async write(text) {
          texts.set(name, texts.get(name) + text);
        },
        async close() {},
      };
    },
    async remove(name) {
      texts.delete(name);
    },
  };
}
