import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { productNames } from "@group-move/openapi";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { publicNames, type PublicName } from "./public-names.ts";

const run = promisify(execFile);
const consumer = inject("consumer");

/** What the examples take for granted. */
const prelude = `import type { DocSpaceClient } from "@group-move/client";
import type { Client } from "@group-move/client/functions";
declare global {
  const baseUrl: string;
  const apiKey: string;
  const authToken: string;
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
  export class Agent { constructor(options: { headersTimeout: number; bodyTimeout: number }); }
  export class ProxyAgent { constructor(address: string); }
  export function fetch(url: string, init: object & { dispatcher: Agent }): Promise<object>;
  export function setGlobalDispatcher(agent: ProxyAgent): void;
}
`;

interface Example {
  from: string;
  code: string;
  /** What the names in it are imported from, those that it does not import itself. */
  entry: string;
}

const main = "@group-move/client";
const entries = await publicNames(consumer, main);

async function fencesOf(path: string): Promise<Example[]> {
  const text = await readFile(fromRoot(path), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match, index) => ({
    from: `${path}, example ${index + 1}`,
    code: match[1] ?? "",
    entry: main,
  }));
}

/** The examples in docstrings, each once: what every product's client exports is shown for the main one. */
function docstringExamples(): Example[] {
  const examples = [...entries].flatMap(([entry, names]) =>
    names.map(({ name, example }) => ({ from: `${name} of ${entry}`, code: example, entry })),
  );
  return examples.filter(({ code }, index) => code && examples.findIndex((one) => one.code === code) === index);
}

test("the client has an entry for each product, and one for its functions", () => {
  expect([...entries.keys()]).toContain(main);
  expect(entries.size).toBe(2 * productNames().length);
});

test.each([...entries])(
  "every public name of %s says what it is, a function or an error with an example",
  (_, names) => {
    const ours = names.filter(({ isOurs }) => isOurs);
    const incomplete = ours.filter(({ isValue, documentation, example }) => !documentation || (isValue && !example));
    expect(ours.length).toBeGreaterThan(4);
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  },
);

test("every example in a docstring or a README compiles against the packed packages", async () => {
  const readmes = ["README.md", "packages/client/README.md", "packages/schemas/README.md"];
  const fences = (await Promise.all(readmes.map(fencesOf))).flat();
  const examples = [...docstringExamples(), ...fences];
  const folder = join(consumer, "examples");
  await mkdir(folder);
  await writeFile(join(folder, "prelude.ts"), prelude);
  await writeFile(join(folder, "undici.d.ts"), undici);
  for (const [index, example] of examples.entries()) {
    await writeFile(join(folder, `example-${index}.ts`), `// ${example.from}\n${withImports(example)}\nexport {};\n`);
  }
  const config = { extends: "../tsconfig.json", compilerOptions: { noUnusedLocals: false }, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = fromRoot("scripts", "node_modules", ".bin", "tsc");
  const { stdout } = await run(tsc, ["-p", folder]).catch((failure: { stdout: string }) => failure);

  expect(fences.length).toBeGreaterThan(8);
  expect(stdout).toBe("");
});

/** A docstring's example leaves out the import of the names that it shows. */
function withImports({ code, entry }: Example): string {
  const own = [...code.matchAll(/(?:const|let) (?:(\w+)|\{([^}]*)\})/g)].flatMap(([, name, list]) =>
    name ? [name] : (list?.match(/\w+/g) ?? []),
  );
  const imported = [...code.matchAll(/^import .*$/gm)].flatMap(([line]) => line.match(/\w+/g) ?? []);
  const known = new Set(["docspace", "client", ...own, ...imported]);
  const used = (entries.get(entry) ?? []).filter(
    ({ name }) => new RegExp(`\\b${name}\\b`).test(code) && !known.has(name),
  );
  return used.length > 0 ? `import { ${used.map(importOf).join(", ")} } from "${entry}";\n${code}` : code;
}

function importOf({ name, isValue }: PublicName): string {
  return isValue ? name : `type ${name}`;
}
