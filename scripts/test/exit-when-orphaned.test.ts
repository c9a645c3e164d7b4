import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { fromRoot } from "../src/root.ts";

// Like npx, which starts pnpm in a shell and signals no more than that.
test.skipIf(process.platform === "win32").each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "pnpm mock ends with the shell that started it, when that gets %s",
  async (signal) => {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    const shell = spawn("sh", ["-c", "pnpm mock; true"], { cwd: fromRoot(), detached: true, stdio: [...stdio] });
    onTestFinished(() => endGroup(shell.pid));
    const lines = createInterface(shell.stdout);
    const ended = once(lines, "close");
    for await (const [line] of on(lines, "line")) if (String(line).startsWith("Press Ctrl+C")) break;

    shell.kill(signal);

    // All of the programs have the output, so it ends with the last of them.
    await expect(ended).resolves.toEqual([]);
  },
);

/** Ends pnpm, and with it the mock, when the test has failed. */
function endGroup(leader = 0): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    expect(error).toMatchObject({ code: "ESRCH" });
  }
}
