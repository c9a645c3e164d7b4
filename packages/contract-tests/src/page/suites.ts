import type { Suite } from "./page-data.ts";

/** What README.md says that each suite, or each folder of suites, proves. */
export function provenBy(readme: string): Map<string, string> {
  const bullets = readme.matchAll(/^- `([^`]+(?:\.test\.ts|\/))`: ((?:.|\n {2})+)/gm);
  return new Map([...bullets].map(([, name = "", text = ""]) => [name, text.replaceAll(/\s+/g, " ")]));
}

/** The suites of a run, each with the number of its tests, given the file of each test. */
export function suitesOf(readme: string, files: readonly string[]): Suite[] {
  const proves = provenBy(readme);
  return [...Map.groupBy(files, (file) => file)]
    .toSorted(([one], [other]) => one.localeCompare(other, "en"))
    .map(([file, all]) => {
      const folder = file.slice(0, file.indexOf("/") + 1);
      return { file, passed: all.length, proves: proves.get(file) ?? proves.get(folder) ?? "" };
    });
}
