import ts from "typescript";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = `
import { createDocSpaceClient } from "./index.ts";
import { moveGroupMembers } from "./gen/docspace/functions.gen.ts";
const docspace = createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "k" });
docspace.moveGroupMembers({ fromId: "a", toId: "b" });
moveGroupMembers({ fromId: "a", toId: "b" }, { client: {} as never });
`;
const file = fileURLToPath(new URL("../src/program.ts", import.meta.url));
const options = { allowImportingTsExtensions: true, module: ts.ModuleKind.NodeNext, noEmit: true, strict: true };

const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) => {
    const text = path === file ? program : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => fileURLToPath(new URL("..", import.meta.url)),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: ts.sys.readFile,
});

const calls: [call: string, errors: RegExp][] = [
  ["docspace.moveGroupMembers(", /^throws GroupMoveError; its `outcome` says whether/],
  ["\nmoveGroupMembers(", /^throws nothing, but with `throwOnError`/],
];

test.each(calls)(
  "an editor shows at %j what the document says of the operation and of its parameters",
  (call, errors) => {
    const end = program.indexOf(call) + call.length;
    const hover = service.getQuickInfoAtPosition(file, end - 2);
    const [signature] = service.getSignatureHelpItems(file, end, undefined)?.items ?? [];

    for (const shown of [hover, signature]) {
      expect(ts.displayPartsToString(shown?.documentation)).toMatch(
        /^Move group members\n\nMoves all members of the group/,
      );
      expect(shown?.tags?.map(({ name, text }) => `${name} ${ts.displayPartsToString(text)}`)).toEqual([
        'param parameters.fromId Id of the source group, whose members are moved. It is looked up before `toId`. Example: `"08e455dc-98c4-4390-b36f-54757080149c"`.',
        'param parameters.toId Id of the target group, which receives the members and is the group in the response. Example: `"258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"`.',
        expect.stringMatching(/^returns The move has ended. The body describes the target group/),
        expect.stringMatching(errors),
      ]);
    }
  },
);

test("an editor describes each parameter as it completes it", () => {
  const entry = service.getCompletionEntryDetails(file, program.indexOf("toId"), "toId", {}, undefined, {}, undefined);

  expect(ts.displayPartsToString(entry?.documentation)).toMatch(/^Id of the target group/);
});
