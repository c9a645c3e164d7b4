import { dirname, relative, resolve } from "node:path";
import ts from "typescript";

/** What was wrong already when it was released, and no longer is: nobody's code relied on it. */
const UNUSED_EXPECT_ERROR = 2578;

/**
 * Compiles type tests as they were released, each as if it stood at its path below the root, against the types as they
 * are. Returns one line for each that no longer compiles, with its first error.
 */
export function compileReleased(root: string, tests: ReadonlyMap<string, string>): string[] {
  return [...tests].flatMap(([path, text]) => {
    const name = resolve(root, path);
    const options = readOptions(name);
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists } = host;
    host.readFile = (file) => (resolve(file) === name ? text : readFile(file));
    host.fileExists = (file) => resolve(file) === name || fileExists(file);
    const program = ts.createProgram([name], options, host);
    const source = program.getSourceFile(name);
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    const error = errors.find(({ code }) => code !== UNUSED_EXPECT_ERROR);
    return error ? [`${relative(root, name)} ${describeError(error)}`] : [];
  });
}

/** The options of the nearest tsconfig.json. */
function readOptions(file: string): ts.CompilerOptions {
  const path = ts.findConfigFile(dirname(file), ts.sys.fileExists);
  if (path === undefined) return {};
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path)).options;
}

function describeError({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 1;
  const [message = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  return `no longer compiles as it was released, line ${line}: ${message.replace(/\.$/, "")}`;
}
