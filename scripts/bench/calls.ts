import { contenders } from "./contenders.ts";
import { interleave, type Measurement, type Rounds } from "./interleave.ts";
import { startPortal } from "./portal.ts";
import type { Cell, Section } from "./section.ts";
import type { Untuned } from "./untuned.ts";

/** The groups that are moved to, and the most that a call may take of what the bare call takes. */
const groups: readonly ({ members: number; limit: number } & Rounds)[] = [
  { members: 1, limit: 1.25, rounds: 30, iterations: 200 },
  { members: 100, limit: 1.3, rounds: 30, iterations: 40 },
  { members: 10_000, limit: 1.6, rounds: 30, iterations: 1 },
];

/** How long a whole call takes, by way of calling and size of the answer. */
export async function measureCalls(untuned: Untuned): Promise<Section> {
  const portal = await startPortal();
  const ways = contenders(untuned);
  const measured: Measurement[][] = [];
  for (const { members, ...rounds } of groups) {
    const calls = ways.map(({ connect }) => connect(`${portal.url}/${members}`));
    measured.push(await interleave(calls, rounds));
  }
  await portal.close();
  const validated = ways.findIndex(({ name }) => name === "group-move, warn");
  return {
    title: "A call, over that of fetch and JSON.parse",
    note: "Ratios of medians, with the middle half of the rounds. The portal answers over HTTP from a thread of its own; a member has 1.1 kB.",
    columns: ["", ...groups.map(({ members }) => nameOf(members))],
    rows: [
      ...ways.map(({ name }, way) => [name as Cell].concat(measured.map((ofGroup) => ofGroup[way]?.ratio ?? ""))),
      ["bare fetch, in ms", ...measured.map(([bare]) => bare?.milliseconds ?? "")],
    ],
    limits: groups.map(({ members, limit }, index) => ({
      what: `a validated call, ${nameOf(members)}`,
      measured: measured[index]?.[validated]?.ratio.value ?? Infinity,
      limit,
    })),
  };
}

function nameOf(members: number): string {
  return members === 1 ? "1 member" : `${members.toLocaleString("fr-FR").replaceAll(/\s/g, " ")} members`;
}
