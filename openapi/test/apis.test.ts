import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { listApis, mainApi, apiNames, getListedApi, getSpecifier } from "../src/index.ts";

/** A folder with a `apis.json` and documents, of which only the names count. */
async function folderOf(lines: unknown, documents: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "apis-"));
  await writeFile(join(folder, "apis.json"), JSON.stringify(lines));
  for (const name of documents) await writeFile(join(folder, `${name}.yaml`), "");
  const url = pathToFileURL(`${folder}/`);
  return { url, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test("APIs come in the order of their lines, and the first is the main one", async () => {
  await using folder = await folderOf({ zoo: "Zoo", "one-more": "OneMore" }, ["one-more", "zoo"]);

  expect(listApis(folder.url)).toEqual([
    { name: "zoo", sdkName: "Zoo", isMain: true },
    { name: "one-more", sdkName: "OneMore", isMain: false },
  ]);
  expect(apiNames()[0]).toBe(mainApi());
});

const faults: [what: string, lines: unknown, documents: string[], says: string][] = [
  ["a document without a line", { zoo: "Zoo" }, ["zoo", "one-more"], 'Add one: "one-more": "OneMore".'],
  ["a line without a document", { zoo: "Zoo", acme: "Acme" }, ["zoo"], "there is no openapi/acme.yaml"],
  ["a name with a capital", { Zoo: "Zoo" }, ["Zoo"], '"Zoo" must be in small letters'],
  ["a name that leads elsewhere", { "../zoo": "Zoo" }, [], '"../zoo" must be in small letters'],
  ["a name in code that is none", { zoo: "my zoo" }, ["zoo"], 'the name in code of "zoo" must be in PascalCase'],
  ["a name in code that is no text", { zoo: 1 }, ["zoo"], 'the name in code of "zoo" must be in PascalCase'],
  ["a list", ["zoo"], ["zoo"], "must be an object with a line for each API"],
];

test.each(faults)("%s is refused, with words of what to do", async (_, lines, documents, says) => {
  await using folder = await folderOf(lines, documents);

  expect(() => listApis(folder.url)).toThrow(says);
});

test("an API that there is none of is refused, with the names of those there are", () => {
  expect(() => getListedApi("nothing")).toThrow(/There is no openapi\/nothing\.yaml.*docspace/);
});

test("what to import for an API: the main one has no name in it", () => {
  const [main, other] = [true, false].map((isMain) => ({ name: "acme", sdkName: "Acme", isMain }));
  if (!main || !other) throw new Error("There are two.");

  expect(getSpecifier("client", main)).toBe("@group-move/client");
  expect(getSpecifier("schemas", main, "xml")).toBe("@group-move/schemas/xml");
  expect(getSpecifier("client", other)).toBe("@group-move/client/acme");
  expect(getSpecifier("schemas", other, "xml")).toBe("@group-move/schemas/acme/xml");
});
