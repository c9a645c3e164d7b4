import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";

const run = promisify(execFile);
const consumer = inject("consumer");

/** What the examples take for granted. */
const prelude = `import type { Client, DocSpaceClient } from "@group-move/client";
declare global {
  const baseUrl: string;
  const apiKey: string;
  const fromId: string;
  const toId: string;
  const docspace: DocSpaceClient;
  const client: Client;
  const error: unknown;
  const response: Response;
  const process: { env: Record<string, string | undefined>; once(event: string, done: () => void): void };
}
`;
const undici = `declare module "undici" {
  export class ProxyAgent { constructor(address: string); }
  export function setGlobalDispatcher(agent: ProxyAgent): void;
}
`;

interface Example {
  from: string;
  code: string;
}

async function fencesOf(path: string): Promise<Example[]> {
  const text = await readFile(fromRoot(path), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match, index) => ({
    from: `${path}, example ${index + 1}`,
    code: match[1] ?? "",
  }));
}

/** The public names of a package that are written by hand, each with its docstring. */
function publicNames(entry: string): { name: string; documentation: string; example: string }[] {
  const program = ts.createProgram([join(consumer, entry)], { module: ts.ModuleKind.NodeNext });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(consumer, entry));
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} has no types.`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.declarations?.some((declaration) => declaration.getSourceFile().fileName.includes("/gen/"))) return [];
    const example = symbol.getJsDocTags().find(({ name }) => name === "example")?.text ?? [];
    const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    return [{ name: exported.name, documentation, example: ts.displayPartsToString(example) }];
  });
}

const names = publicNames("node_modules/@group-move/client/dist/index.d.ts");

test("every public name of the client says what it is, with an example", () => {
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter(({ documentation, example }) => !documentation || !example).map(({ name }) => name)).toEqual([]);
});

test("every example in a docstring or a README compiles against the packed packages", async () => {
  const readmes = ["README.md", "packages/client/README.md", "packages/schemas/README.md"];
  const fences = (await Promise.all(readmes.map(fencesOf))).flat();
  const examples = [...names.map(({ name, example }) => ({ from: name, code: example })), ...fences];
  const folder = join(consumer, "examples");
  await mkdir(folder);
  await writeFile(join(folder, "prelude.ts"), prelude);
  await writeFile(join(folder, "undici.d.ts"), undici);
  for (const [index, { from, code }] of examples.entries()) {
    await writeFile(join(folder, `example-${index}.ts`), `// ${from}\n${withImports(code)}\nexport {};\n`);
  }
  const config = { extends: "../tsconfig.json", compilerOptions: { noUnusedLocals: false }, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = fromRoot("scripts", "node_modules", ".bin", "tsc");
  const { stdout } = await run(tsc, ["-p", folder]).catch((failure: { stdout: string }) => failure);

  expect(fences.length).toBeGreaterThan(8);
  expect(stdout).toBe("");
});

/** A docstring's example leaves out the import of the names that it shows. */
function withImports(code: string): string {
  const own = [...code.matchAll(/(?:const|let) (?:(\w+)|\{([^}]*)\})/g)].flatMap(([, name, list]) =>
    name ? [name] : (list?.match(/\w+/g) ?? []),
  );
  const imported = [...code.matchAll(/^import .*$/gm)].flatMap(([line]) => line.match(/\w+/g) ?? []);
  const known = new Set(["docspace", "client", ...own, ...imported]);
  const all = [...names.map(({ name }) => name), "moveGroupMembers", "MoveGroupMembersResponse"];
  const used = all.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !known.has(name));
  return used.length > 0 ? `import { ${used.map(importOf).join(", ")} } from "@group-move/client";\n${code}` : code;
}

function importOf(name: string): string {
  return /^[a-z]/.test(name) || name.endsWith("Error") ? name : `type ${name}`;
}
