import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";

const run = promisify(execFile);
const [, schemas = ""] = inject("tarballs").find(([name]) => name === "@group-move/schemas") ?? [];

const code = `import { zGroup, zMoveGroupMembersResponse } from "@group-move/schemas";
import * as z from "zod";
const { error } = zMoveGroupMembersResponse.safeParse({});
export const known: z.core.$ZodError | undefined = error;
export const group: z.infer<typeof zGroup> | undefined = undefined;
const { type } = z.toJSONSchema(z.object({ group: zGroup }));
console.log(JSON.stringify({ type, issues: error?.issues.length, isKnown: error instanceof z.core.$ZodError }));
`;
const options = { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", types: [], strict: true };

// Both ends of the range that the package declares.
test.each(["4.0.0", "^4"])("the schemas compile and run beside zod %s of the consumer", async (version) => {
  const folder = join(inject("consumer"), `zod-${version.replace("^", "newest-")}`);
  const dependencies = { "@group-move/schemas": `file:${schemas}`, zod: version };
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await writeFile(join(folder, "pnpm-workspace.yaml"), "packages: []\npmOnFail: ignore\nnodeVersion: 24.21.0\n");
  await writeFile(join(folder, "program.ts"), code);
  const config = { compilerOptions: { ...options, skipLibCheck: false }, include: ["program.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  await run("pnpm", ["install", "--prefer-offline"], { cwd: folder });

  const tsc = fromRoot("scripts", "node_modules", ".bin", "tsc");
  const { stdout } = await run(tsc, ["-p", folder]).catch((failure: { stdout: string }) => failure);
  expect(stdout).toBe("");
  const program = await run("node", ["program.js"], { cwd: folder });
  expect(JSON.parse(program.stdout)).toEqual({ type: "object", issues: 2, isKnown: true });
});
