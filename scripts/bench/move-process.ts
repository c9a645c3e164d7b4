/** Either `simulate` and how many people, or a strategy and the portal to move on. It sends one message. */
import { createDocSpaceClient } from "@group-move/client";
import { planMove, type Strategy } from "@group-move/move";
import { DEFAULT_KEY, startSimulator, type Person } from "@group-move/simulator";

const from = "00000000-0000-4000-8000-00000000000a";
const to = "00000000-0000-4000-8000-00000000000b";
/** What a move took; memory is that of its process at its largest. */
export interface MoveCost {
  seconds: number;
  requests: number;
  megabytes: number;
}

const [, , role, argument = ""] = process.argv;

if (role === "simulate") process.send?.(await startPortal(Number(argument)));
else {
  process.send?.(await move(role === "portal" ? role : "steps", argument));
  process.disconnect();
}

async function startPortal(count: number): Promise<string> {
  const people = Array.from({ length: count }, (_, index): Person => {
    const number = String(index).padStart(12, "0");
    return {
      id: `10000000-0000-4000-8000-${number}`,
      firstName: "Ann",
      lastName: `Doe ${number}`,
      email: `${number}@example.com`,
    };
  });
  const groups = [
    { id: from, name: "From", members: people.map(({ id }) => id) },
    { id: to, name: "To", members: [] },
  ];
  const { url } = await startSimulator({ people, groups });
  return url;
}

async function move(strategy: Strategy, baseUrl: string): Promise<MoveCost> {
  const client = createDocSpaceClient({ baseUrl, apiKey: DEFAULT_KEY, timeout: 600_000 });
  const plan = await planMove(client, { from, to });
  const start = performance.now();
  const result = await plan.run({ strategy });
  if (!result.verified || result.moved.length !== plan.moves.length) throw new Error("The move went wrong.");
  const seconds = (performance.now() - start) / 1000;
  return { seconds, requests: result.requests, megabytes: process.resourceUsage().maxRSS / 1024 };
}
