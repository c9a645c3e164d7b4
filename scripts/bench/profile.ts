import { Session, type Profiler } from "node:inspector/promises";
import { createDocSpaceClient } from "@group-move/client";
import { ids } from "./contenders.ts";
import { startPortal } from "./portal.ts";
import type { Section } from "./section.ts";

const members = 10_000;
const calls = 40;

/** Where a frame of the stack belongs, by the module or the function that it is in; the first that fits counts. */
const parts: readonly { name: string; holds: (frame: Profiler.ProfileNode["callFrame"]) => boolean }[] = [
  { name: "garbage collection", holds: ({ functionName }) => functionName === "(garbage collector)" },
  { name: "JSON.parse", holds: ({ functionName }) => functionName === "parseBody" },
  { name: "validation", holds: ({ url }) => url.includes("/validators.gen.") },
  { name: "sending, receiving, decoding", holds: ({ url }) => /\/runtime\/(exchange|read-body)\./.test(url) },
  { name: "everything else of the client", holds: ({ url }) => url.includes("/client/dist/") },
];
/** Node.js itself, with none of the above on the stack. */
const rest = "sending, receiving, decoding";

/** Where the time of a validated call goes, by V8's sampling profiler. */
export async function measureProfile(): Promise<Section> {
  const { nodes, samples = [], timeDeltas = [] } = await profileCalls();
  const partOf = partsByNode(nodes);
  const microseconds = new Map(parts.map(({ name }) => [name, 0]));
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id);
    if (part) microseconds.set(part, (microseconds.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const total = [...microseconds.values()].reduce((sum, one) => sum + one, 0);
  return {
    title: "Where a call's time goes, 10 000 members",
    note: `Of ${calls} validated calls, by V8's sampling profiler; waiting does not count.`,
    columns: ["", "%", "ms a call"],
    rows: [...microseconds].map(([name, one]) => [name, (100 * one) / total, one / 1000 / calls]),
    limits: [],
  };
}

async function profileCalls(): Promise<Profiler.Profile> {
  const portal = await startPortal();
  const client = createDocSpaceClient({ baseUrl: `${portal.url}/${members}`, apiKey: "key", logger: {} });
  const callAll = async () => {
    for (let call = 0; call < calls; call += 1) await client.moveGroupMembers(ids);
  };
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    // What is profiled is compiled already.
    await callAll();
    await session.post("Profiler.start");
    await callAll();
    return (await session.post("Profiler.stop")).profile;
  } finally {
    session.disconnect();
    await portal.close();
  }
}

/** The part that each node of the call tree belongs to: the nearest on its stack. Idle nodes belong to none. */
function partsByNode(nodes: readonly Profiler.ProfileNode[]): Map<number, string | undefined> {
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)));
  const find = (node: Profiler.ProfileNode | undefined): string =>
    node === undefined ? rest : (parts.find(({ holds }) => holds(node.callFrame))?.name ?? find(parents.get(node.id)));
  return new Map(nodes.map((node) => [node.id, node.callFrame.functionName === "(idle)" ? undefined : find(node)]));
}
