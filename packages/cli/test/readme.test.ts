import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createFolder } from "./helpers/command.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** The commands of the first console block after a title, and what the README says that they print. */
function readTranscript(title: string): { command: string; printed: string }[] {
  const block = readme.split(`\n## ${title}\n`)[1]?.split("```console\n")[1]?.split("```")[0] ?? "";
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const [command = "", ...lines] = text.split("\n");
      return { command, printed: lines.join("\n") };
    });
}

/** Runs a command line with stdout and stderr in one file, as a terminal shows them. */
async function runLine(line: string, cwd: string): Promise<string> {
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const file = join(cwd, "output.txt");
  const output = await open(file, "w");
  const env = { PATH: process.env["PATH"] };
  const stdio = ["ignore", output.fd, output.fd] as const;
  const child = spawn(process.execPath, ["--conditions=@group-move/source", bin, ...args.slice(1)], {
    cwd,
    env,
    stdio: [...stdio],
  });
  const [code] = await once(child, "close");
  await output.close();
  expect(code).toBe(0);
  return readFile(file, "utf8");
}

test.each(["The first three minutes", "Many moves from a file"])(
  "%s: the README's commands print what it shows",
  async (title) => {
    const cwd = await createFolder();
    const transcript = readTranscript(title);
    expect(transcript.length).toBeGreaterThan(1);

    for (const { command, printed } of transcript) {
      if (command.startsWith("cat ")) await writeFile(join(cwd, command.slice(4)), printed);
      else expect(await runLine(command, cwd)).toBe(printed);
    }
  },
);
