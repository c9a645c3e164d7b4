import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { apiNames } from "@group-move/openapi";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { startPortal } from "./portal.ts";
import { publicNames, type PublicName } from "./public-names.ts";

const run = promisify(execFile);
const consumer = inject("consumer");

/** What the examples take for granted. */
const prelude = `import type { DocSpaceClient } from "@group-move/client";
import type { Client } from "@group-move/client/functions";
import type { SimulatorGroup, SimulatorPerson, VirtualClock } from "./simulator.ts";
declare global {
  const salesId: string, salesEmeaId: string;
  const baseUrl: string;
  const apiKey: string;
  const authToken: string;
  const fromId: string;
  const toId: string;
  const docspace: DocSpaceClient;
  const client: Client;
  const error: unknown;
  const response: Response;
  const process: { env: Record<string, string | undefined>; exitCode?: number; once(event: string, done: () => void): void };
  const headers: Record<string, string>;
  const events: AsyncIterable<string>;
  const tom: SimulatorPerson;
  const sales: SimulatorGroup;
  const emea: SimulatorGroup;
  const people: SimulatorPerson[];
  const groups: SimulatorGroup[];
  const clock: VirtualClock;
  const fc: typeof import("fast-check");
}
`;
/** What examples of one package take from another example of it. */
const simulatorTypes = `import type { createVirtualClock, SimulatorOptions } from "@group-move/simulator";
export type SimulatorPerson = NonNullable<SimulatorOptions["people"]>[number];
export type SimulatorGroup = NonNullable<SimulatorOptions["groups"]>[number];
export type VirtualClock = ReturnType<typeof createVirtualClock>;
`;
const vitestTypes = `declare module "vitest" { export interface ProvidedContext {} }
declare module "vitest/node" {
  export interface TestProject { provide(name: keyof import("vitest").ProvidedContext, value: string): void; }
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
const packages = ["client", "move", "schemas", "mock", "simulator", "cli"];
const entries = new Map<string, PublicName[]>();
for (const name of packages) {
  for (const [entry, names] of await publicNames(consumer, `@group-move/${name}`)) entries.set(entry, names);
}
const clientEntries = [...entries].filter(([entry]) => entry.startsWith(main));

async function readFences(path: string, language = "ts"): Promise<Example[]> {
  const text = await readFile(fromRoot(path), "utf8");
  const [, name] = /^packages\/([^/]*)\//.exec(path) ?? [];
  const entry = name === undefined || name === "cli" ? main : `@group-move/${name}`;
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match, index) => ({
    from: `${path}, example ${index + 1}`,
    code: match[1] ?? "",
    entry,
  }));
}

/** The examples in docstrings, each once: what every API's client exports is shown for the main one. */
function docstringExamples(): Example[] {
  const examples = clientEntries.flatMap(([entry, names]) =>
    names.map(({ name, example }) => ({ from: `${name} of ${entry}`, code: example, entry })),
  );
  return examples.filter(({ code }, index) => code && examples.findIndex((one) => one.code === code) === index);
}

test("the client has an entry for each API, and one for its functions", () => {
  expect(clientEntries.map(([entry]) => entry)).toContain(main);
  expect(clientEntries).toHaveLength(2 * apiNames().length);
});

test.each(clientEntries)(
  "every public name of %s says what it is, a function or an error with an example",
  (_, names) => {
    const ours = names.filter(({ isOurs }) => isOurs);
    const incomplete = ours.filter(({ isValue, documentation, example }) => !documentation || (isValue && !example));
    expect(ours.length).toBeGreaterThan(4);
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  },
);

test("every example in a docstring or a README compiles against the packed packages", async () => {
  const readmes = globSync(["*.md", "packages/*/README.md"], { cwd: fromRoot() });
  const fences = (await Promise.all(readmes.map((path) => readFences(path)))).flat();
  const examples = [...docstringExamples(), ...fences];
  const folder = join(consumer, "examples");
  await mkdir(folder);
  await writeFile(join(folder, "prelude.ts"), prelude);
  await writeFile(join(folder, "simulator.ts"), simulatorTypes);
  await writeFile(join(folder, "others.d.ts"), undici + vitestTypes);
  // What the simulator's entry for property tests asks its users to install.
  const fastCheck = await realpath(fromRoot("packages", "simulator", "node_modules", "fast-check"));
  await symlink(fastCheck, join(consumer, "node_modules", "fast-check"));
  for (const [index, example] of examples.entries()) {
    await writeFile(join(folder, `example-${index}.ts`), `// ${example.from}\n${withImports(example)}\nexport {};\n`);
  }
  const config = { extends: "../tsconfig.json", compilerOptions: { noUnusedLocals: false }, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = fromRoot("scripts", "node_modules", ".bin", "tsc");
  const { stdout } = await run(tsc, ["-p", folder]).catch((failure: { stdout: string }) => failure);

  expect(fences.length).toBeGreaterThan(20);
  expect(stdout).toBe("");
});

test("the example in CommonJS moves", async () => {
  const [example] = await readFences("packages/client/README.md", "js");
  await using portal = await startPortal();
  const ids = { fromId: "08e455dc-98c4-4390-b36f-54757080149c", toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" };
  const call = `move(${JSON.stringify(ids)}).then(({ response }) => console.log(response.name));`;
  await writeFile(join(consumer, "readme.cjs"), `${example?.code}\n${call}`);
  const env = { ...process.env, DOCSPACE_URL: portal.url, DOCSPACE_API_KEY: "key-123456" };

  const { stdout } = await run("node", ["readme.cjs"], { cwd: consumer, env });

  expect(stdout).toBe("Büro\n");
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
