import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A keyword that is read: `schema.allOf`, `{ $ref, ...own }`, `"anyOf" in schema`. To write `anyOf: [...]` is no reading. */
const READ =
  /(?:\.|[{,]\s*)(?:\$ref|allOf|oneOf|anyOf)\b(?!\s*:)|["'](?:\$ref|allOf|oneOf|anyOf)["'] in\b|\w\["(?:\$ref|allOf|oneOf|anyOf)"\]/;

test.each([
  ["const { $ref, ...own } = schema", true],
  ["const { type, allOf = [] } = schema", true],
  ["schema.oneOf?.map(read)", true],
  ['if ("anyOf" in schema) return', true],
  ['schema["$ref"]', true],
  ["return { type, anyOf: envelopes }", false],
  ['["oneOf", "anyOf"].includes(error.keyword)', false],
])("%s: is a keyword read? %s", (text, want) => {
  expect(READ.test(text)).toBe(want);
});

test("nothing but this package reads references and choices of schemas: others ask the model", () => {
  const sources = globSync("{packages,scripts}/**/src/**/*.{ts,mjs}", {
    cwd: root,
    exclude: (path) => ["node_modules", "dist", "gen"].some((name) => path.split("/").includes(name)),
  });

  expect(sources).toContain("packages/contract-tests/src/validate.ts");
  expect(sources.filter((file) => READ.test(readFileSync(`${root}${file}`, "utf8")))).toEqual([]);
});
