import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createFolder } from "./helpers/command.ts";

// What READMEs show of the simulated portal is what the command prints, word for word.

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** A command line, and what a README says that it prints. */
interface Step {
  command: string;
  printed: string;
}

/** The blocks of a README that show the command at work on the simulated portal, each with its steps. */
async function readTranscripts(file: string): Promise<Step[][]> {
  const text = await readFile(new URL(file, import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```(?:console|text)\n([^]*?)^```$/gm)].map(([, block = ""]) => block);
  return blocks
    .filter((block) => block.includes("$ group-move --try "))
    .map((block) =>
      block
        .split(/^\$ /m)
        .slice(1)
        .map((step) => {
          const [command = "", ...lines] = step.split("\n");
          return { command, printed: lines.join("\n") };
        }),
    );
}

/** Runs a command line with stdout and stderr in one file, as a terminal shows them. */
async function runLine(line: string, cwd: string): Promise<string> {
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const file = join(cwd, "output.txt");
  const output = await open(file, "w");
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, ["--conditions=@group-move/source", bin, ...args.slice(1)], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE },
    stdio: ["ignore", output.fd, output.fd],
  });
  const [code] = await once(child, "close");
  await output.close();
  expect(code).toBe(0);
  return readFile(file, "utf8");
}

/** The time in names of journals. */
function hideTime(text: string): string {
  return text.replaceAll(/\d{8}T\d{6}Z/g, "<time>");
}

const transcripts: [file: string, steps: Step[]][] = [
  ...(await readTranscripts("../README.md")).map((steps): [string, Step[]] => ["packages/cli/README.md", steps]),
  ...(await readTranscripts("../../../README.md")).map((steps): [string, Step[]] => ["README.md", steps]),
];

test("there are the first three minutes, a file of moves, and what pnpm start shows", () => {
  expect(transcripts.map(([file, steps]) => [file, steps.length])).toEqual([
    ["packages/cli/README.md", 4],
    ["packages/cli/README.md", 2],
    ["README.md", 1],
  ]);
});

test.each(transcripts)("%s: its commands print what it shows", async (_, steps) => {
  const cwd = await createFolder();

  for (const { command, printed } of steps) {
    if (command.startsWith("cat ")) await writeFile(join(cwd, command.slice(4)), printed);
    else expect(hideTime(await runLine(command, cwd))).toBe(hideTime(printed));
  }
});
