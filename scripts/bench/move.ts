import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Section } from "./report.ts";
import type { MoveCost } from "./move-process.ts";

const PEOPLE = 10_000;
const MAX_MEGABYTES = 400;

/** What a large move costs by each strategy; the simulated portal does its work at once, in a process of its own. */
export async function measureMove(): Promise<Section> {
  const portal = await measureStrategy("portal");
  const steps = await measureStrategy("steps");
  const memory = ({ megabytes }: MoveCost) => ({ ratio: { value: megabytes / MAX_MEGABYTES }, limit: 1 });
  return {
    title: `A move of ${PEOPLE} people`,
    note:
      "Time and requests in steps over those by the portal's own request; memory, at its largest, over " +
      `${MAX_MEGABYTES} MB.`,
    figures: [
      { what: "time in steps", ratio: { value: steps.seconds / portal.seconds } },
      { what: "requests in steps", ratio: { value: steps.requests / portal.requests } },
      { what: "memory by the portal's own request", ...memory(portal) },
      { what: "memory in steps", ...memory(steps) },
    ],
  };
}

async function measureStrategy(strategy: "portal" | "steps"): Promise<MoveCost> {
  const portal = start("simulate", String(PEOPLE));
  try {
    const [url]: string[] = await once(portal, "message");
    const mover = start(strategy, url ?? "");
    const ended = once(mover, "exit");
    const cost = await Promise.race([once(mover, "message"), ended.then(() => [undefined])]);
    const [measured]: (MoveCost | undefined)[] = cost;
    if (!measured) throw new Error(`The move by ${strategy} failed.`);
    await ended;
    return measured;
  } finally {
    portal.kill();
  }
}

function start(...args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL("move-process.ts", import.meta.url)), args);
}
