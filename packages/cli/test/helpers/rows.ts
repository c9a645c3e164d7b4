import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { createFolder, runHere } from "./command.ts";
import { createPortal, source, target, type Setting } from "./portal.ts";

/** A rule of a move as the command shows it: arguments and a portal, and what comes of it. */
export interface Row {
  rule: string;
  args: string[];
  portal?: Setting;
  replies?: string[];
  /** Files in the folder of the command. */
  files?: Record<string, string>;
  exitCode: number;
  stdout?: (string | RegExp)[];
  stderr?: (string | RegExp)[];
  /** The requests that change something, by how many of each method; none by default. */
  writes?: Partial<Record<"PUT" | "POST" | "DELETE", number>>;
  inSource?: number[];
  inTarget?: number[];
}

/** The arguments of a move that asks nothing. */
export const move = [source, target, "--yes", "--journal", "journal.jsonl"];

/** Runs the command of a row, and expects what the row says. */
export async function expectRow({ args, portal: setting, replies, files = {}, ...want }: Row): Promise<void> {
  const portal = createPortal(setting);
  const folder = await createFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

  const outcome = await runHere(args, { portal, folder, ...(replies && { replies }) });

  expect(outcome).toMatchObject({ exitCode: want.exitCode });
  for (const text of want.stdout ?? []) expect(outcome.stdout).toMatch(text);
  for (const text of want.stderr ?? []) expect(outcome.stderr).toMatch(text);
  const sent: Record<string, number> = {};
  for (const write of portal.writes()) sent[write.split(" ")[0] ?? ""] = (sent[write.split(" ")[0] ?? ""] ?? 0) + 1;
  if (want.writes || want.exitCode === 2) expect(sent).toEqual(want.writes ?? {});
  if (want.inSource) expect(portal.inSource()).toEqual(want.inSource);
  if (want.inTarget) expect(portal.inTarget()).toEqual(want.inTarget);
}
