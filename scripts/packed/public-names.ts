import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/** What a module of a package exports. */
export interface PublicName {
  name: string;
  /** Whether it is there at run time, so that a plain import finds it. */
  isValue: boolean;
  /** Whether a docstring of its own is due: what comes out of a document's operations and schemas has the document's. */
  isOurs: boolean;
  documentation: string;
  example: string;
}

/** What each entry of an installed package exports, by what to import. */
export async function publicNames(folder: string, packageName: string): Promise<Map<string, PublicName[]>> {
  const path = join(folder, "node_modules", packageName);
  const manifest: { exports: Record<string, string | { types?: string }> } = JSON.parse(
    await readFile(join(path, "package.json"), "utf8"),
  );
  // What has no types is a file, or the sources that this workspace alone imports.
  const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === "string" || target.types === undefined
      ? []
      : [[packageName + subpath.slice(1), join(path, target.types)] as const],
  );
  const program = ts.createProgram(
    entries.map(([, file]) => file),
    { module: ts.ModuleKind.NodeNext },
  );
  return new Map(entries.map(([specifier, file]) => [specifier, namesOf(program, file)]));
}

function namesOf(program: ts.Program, file: string): PublicName[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} has no types.`);
  return checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const example = symbol.getJsDocTags().find(({ name }) => name === "example")?.text ?? [];
    return {
      name: exported.name,
      isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0,
      isOurs: !(symbol.declarations ?? []).some((declaration) => isOfDocument(symbol, declaration)),
      documentation: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      example: ts.displayPartsToString(example),
    };
  });
}

function isOfDocument({ name }: ts.Symbol, declaration: ts.Declaration): boolean {
  const [, file] = /\/gen\/.*\/(functions|types)\.gen\.d\.ts$/.exec(declaration.getSourceFile().fileName) ?? [];
  return file === "types" || (file === "functions" && name !== "createClient");
}
