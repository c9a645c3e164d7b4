/**
 * `pnpm check:gates`: plants one fault at a time in a copy of the repository, and fails unless `pnpm check` turns red
 * there and a line of what it prints names the fault. Arguments choose the faults whose names hold them.
 */
import { checkGates } from "./check-gates.ts";
import { pnpmIn } from "./commands.ts";
import { createCopy } from "./copy.ts";
import { faults } from "./faults/index.ts";

const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped.abort());

const wanted = process.argv.slice(2);
const chosen = faults.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
try {
  await using copy = await createCopy();
  const pnpm = pnpmIn(copy.folder, stopped.signal);
  process.exitCode = await checkGates(chosen, { folder: copy.folder, pnpm, isWhole: wanted.length === 0 });
} catch (error) {
  if (!stopped.signal.aborted) throw error;
  console.error("Stopped.");
  process.exitCode = 130;
}
