import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const factsText = readFileSync(new URL("../FACTS.md", import.meta.url), "utf8");
/** One line per fact, which begins with its number and its mark. */
const facts = [...factsText.matchAll(/^- \*\*([FHI]\d+)\*\*(?: \((\w+)\))?/gm)].map(([, number = "", mark]) => ({
  number,
  mark,
}));
const numbers = new Set(facts.map(({ number }) => number));

/** The numbers that a text cites; `F3 to F8` and `F3-F8` cite all between. */
function citedNumbers(text: string): string[] {
  const ranges = text.matchAll(/\b([FHI])(\d{1,2})(?: to |-)\1(\d{1,2})\b/g);
  const within = [...ranges].flatMap(([, section, first, last]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${section}${Number(first) + index}`),
  );
  return [...new Set([...within, ...(text.match(/\b[FHI]\d{1,2}\b/g) ?? [])])];
}

/** Every file that a person writes and that may cite a fact. Recordings cite them in `source.from`. */
function citingFiles(): string[] {
  const outside = ["node_modules", "dist", "gen", "coverage"];
  return globSync("{*.md,openapi/**/*,packages/**/*,scripts/**/*}.{yaml,md,ts,json}", {
    cwd: root,
    exclude: (path) => outside.some((name) => path.split("/").includes(name)),
  }).toSorted();
}

test("every fact has a mark and a number of its own, which goes up by one within its section", () => {
  for (const section of ["F", "H", "I"]) {
    const inSection = facts.filter(({ number }) => number.startsWith(section)).map(({ number }) => number);
    expect(inSection.length).toBeGreaterThan(0);
    expect(inSection).toEqual(inSection.map((_, index) => `${section}${index + 1}`));
  }
  expect([...new Set(facts.map(({ mark }) => mark))].toSorted()).toEqual(["executed", "read"]);
});

test.each([
  ["a number alone", "see F5.", ["F5"]],
  ["a range in words", "F3 to F5 hold", ["F3", "F4", "F5"]],
  ["a range with a dash", "F19-F20", ["F19", "F20"]],
  ["part of an id", "4A515A15-D4D6-4b8e-828E-E0586F18F3A3", []],
])("finds %s", (_, text, cited) => {
  expect(citedNumbers(text).toSorted()).toEqual(cited);
});

test("every fact that a file cites stands in FACTS.md", () => {
  const files = citingFiles();
  const missing = files.flatMap((file) =>
    citedNumbers(readFileSync(`${root}${file}`, "utf8"))
      .filter((number) => !numbers.has(number))
      .map((number) => `${file} cites ${number}`),
  );

  expect(files).toContain("openapi/CURATION.md");
  expect(missing).toEqual([]);
});
