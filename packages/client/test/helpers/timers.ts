import { onTestFinished, vi } from "vitest";
import { send, startServer } from "@group-move/testing";

/**
 * Fakes `setTimeout` until the test has finished. The `fetch` of Node.js makes itself a timer at its first request and
 * keeps it for good: a faked one would stand still in all files that follow, so a request is made before.
 */
export async function fakeTimeouts(): Promise<void> {
  await using portal = await startServer((response) => send(response, 204));
  await fetch(portal.url);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}
