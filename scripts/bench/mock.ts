import { createServer } from "node:http";
import { execFile } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { startMock } from "@group-move/mock";
import { median } from "simple-statistics";
import { bareFetch } from "./contenders.ts";
import { interleave, middleHalf } from "./interleave.ts";
import type { Section } from "./section.ts";

const run = promisify(execFile);
const starts = 7;
/** Milliseconds from a loaded package to a mock that answers. */
const limit = 1000;

const script = `const start = performance.now();
const { startMock } = await import("@group-move/mock");
const loaded = performance.now();
const mock = await startMock();
console.log(JSON.stringify({ load: loaded - start, ready: performance.now() - loaded }));
await mock.close();`;

/** How long the mock takes to load and to start, and how many requests it answers. */
export async function measureMock(): Promise<Section> {
  const times = { load: [] as number[], ready: [] as number[] };
  for (let count = 0; count < starts; count += 1) {
    const args = ["--input-type=module", "--eval", script];
    const { stdout } = await run(process.execPath, args, { cwd: import.meta.dirname });
    const { load, ready }: { load: number; ready: number } = JSON.parse(stdout);
    times.load.push(load);
    times.ready.push(ready);
  }
  const perSecond = await requestsPerSecond();
  return {
    title: "The mock",
    note: `Milliseconds in a fresh process (median of ${starts}, with their middle half), and requests one after another.`,
    columns: ["", ""],
    rows: [
      ["its packages are loaded after, ms", { value: median(times.load), ...middleHalf(times.load) }],
      ["it is ready after that within, ms", { value: median(times.ready), ...middleHalf(times.ready) }],
      ["requests a second", Math.round(perSecond.mock)],
      ["requests a second of a bare node:http server with the same answer", Math.round(perSecond.bare)],
    ],
    limits: [{ what: "the mock's start, ms", measured: median(times.ready), limit }],
  };
}

async function requestsPerSecond(): Promise<{ bare: number; mock: number }> {
  await using mock = await startMock();
  const first = bareFetch.connect(mock.url);
  const body = JSON.stringify(await first());
  const server = createServer((_, response) => response.setHeader("content-type", "application/json").end(body));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const [bare, ofMock] = await interleave([bareFetch.connect(`http://127.0.0.1:${port}`), first], {
    rounds: 20,
    iterations: 50,
  });
  server.close();
  server.closeAllConnections();
  return { bare: 1000 / (bare?.milliseconds ?? NaN), mock: 1000 / (ofMock?.milliseconds ?? NaN) };
}
