import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import type { Change } from "./change.ts";
import type { LocatedChange } from "./changes-since.ts";
import type { Files } from "./files.ts";

/** A file that was written against the released types, and where it has to lie for its imports to be found. */
interface TypeTest {
  path: string;
  at: string;
  config: string;
}

const consumer = "scripts/packed/consumer/types.ts";

/** Compiles the type tests of a release against the types that are here: what no longer compiles is a change. */
export async function typeChanges(root: string, released: Files): Promise<LocatedChange[]> {
  const tests = await findTests(released);
  const changes: LocatedChange[] = [];
  for (const config of new Set(tests.map((test) => test.config))) {
    const group = tests.filter((test) => test.config === config);
    if (existsSync(join(root, config))) {
      const texts = new Map<string, string>();
      for (const { path, at } of group) texts.set(resolve(root, at), await released.read(path));
      changes.push(...compile(join(root, config), texts).map((one) => toChange(root, one, group)));
    } else {
      const meaning = `there is no ${config}`;
      for (const { path } of group) changes.push({ ...noLongerCompiles, file: path, meaning });
    }
  }
  return changes;
}

const noLongerCompiles = {
  severity: "breaking",
  place: "what was released",
  what: "no longer compiles",
} as const satisfies Change;

async function findTests(released: Files): Promise<TypeTest[]> {
  const own = (await released.list("packages")).flatMap((path): TypeTest[] => {
    const folder = /^packages\/[^/]+(?=\/test\/types\.test\.ts$)/.exec(path)?.[0];
    return folder === undefined ? [] : [{ path, at: path, config: `${folder}/tsconfig.json` }];
  });
  const outside = (await released.list(dirname(consumer))).filter((path) => path === consumer);
  // The contract tests have all packages at hand.
  const at = "packages/contract-tests/test/released-consumer.ts";
  return [...own, ...outside.map((path) => ({ path, at, config: "packages/contract-tests/tsconfig.json" }))];
}

/** The code for an expected error that is none: what did not compile then is nobody's code. */
const unusedExpectation = 2578;

function compile(config: string, texts: ReadonlyMap<string, string>): ts.Diagnostic[] {
  const { config: json, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => texts.get(resolve(name)) ?? readFile(name);
  host.fileExists = (name) => texts.has(resolve(name)) || fileExists(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.filter(({ code }) => code !== unusedExpectation);
  });
}

function toChange(root: string, { file, start = 0, messageText }: ts.Diagnostic, tests: TypeTest[]): LocatedChange {
  const name = file ? relative(root, file.fileName) : "";
  const test = tests.find(({ at }) => resolve(root, at) === resolve(root, name));
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  const [message = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  const meaning = message.replace(/\.$/, "");
  return { ...noLongerCompiles, file: test?.path ?? name, place: `line ${line} as it was released`, meaning };
}
