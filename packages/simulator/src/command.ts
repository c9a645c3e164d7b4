import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { createSamplePortal } from "./sample-portal.ts";
import { startSimulator, type RunningSimulator } from "./start-simulator.ts";
import type { PortalData } from "./store.ts";
import { VERSIONS, type Version } from "./versions.ts";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

interface Options {
  api: "docspace" | "community-server";
  portalVersion: Version;
  port: number;
  host: string;
  state?: string | undefined;
  instant?: true;
}

async function run(options: Options): Promise<void> {
  const { api, portalVersion, port, host, state, instant } = options;
  const data = state === undefined ? createSamplePortal() : readState(state);
  const msPerWrite = instant ? 0 : VERSIONS[portalVersion].msPerWrite;
  const portal = await startSimulator({ ...data, api, version: portalVersion, port, host, msPerWrite });
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await portal.close();
    // A move that runs goes on to its end, as it would on a portal, and is in what is kept.
    await portal.idle();
    if (state !== undefined) writeState(state, portal.save());
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void end());
  console.log(describeRun(portal, data, options));
}

function describeRun({ url }: RunningSimulator, data: PortalData, { api, portalVersion, state }: Options): string {
  const [from, to] = data.groups;
  const [, token = data.keys[0]] = data.keys;
  const key = api === "docspace" && VERSIONS[portalVersion].apiKeys ? `Bearer ${data.keys[0]?.key}` : token?.key;
  const call = (method: string, path: string) =>
    `curl -X ${method} -H 'Authorization: ${key}' '${url}/api/2.0/${path}'`;
  const name = api === "docspace" ? `DocSpace ${portalVersion}` : "Community Server";
  return [
    `A simulated portal of ${name} listens on ${url}`,
    `It has ${data.people.length} people, ${data.groups.length} groups and ${data.rooms.length} rooms.`,
    state === undefined ? "Nothing is kept when it ends; --state <file> keeps it." : `It is kept in ${state}.`,
    "\nWho is in the first group:",
    call("GET", `group/${from?.id}`),
    api === "docspace" ? "\nThe rooms that are shared with it:" : "\nWho is in the second group:",
    call("GET", api === "docspace" ? `files/rooms?subjectId=${from?.id}&subjectFilter=1` : `group/${to?.id}`),
    "\nMove its members to the second group:",
    call("PUT", `group/${from?.id}/members/${to?.id}`),
    "\nPress Ctrl+C to stop.",
  ].join("\n");
}

function readState(file: string): PortalData {
  if (!existsSync(file)) return createSamplePortal();
  try {
    const data: Partial<PortalData> = JSON.parse(readFileSync(file, "utf8"));
    const { people, groups, rooms, keys } = data;
    if (people && groups && rooms && keys) return { people, groups, rooms, keys };
  } catch (error) {
    throw new Error(`${file} can't be read: ${String(error)}. Name another file with --state.`, { cause: error });
  }
  throw new Error(`${file} holds no portal. Name another file with --state.`);
}

/** The old state stays until the new one is whole. */
function writeState(file: string, data: PortalData): void {
  writeFileSync(`${file}.new`, JSON.stringify(data, null, 2));
  renameSync(`${file}.new`, file);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return manifest.version;
}

/** Says in one line why the simulator did not start, and what to do. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return `${error.message}. Stop what listens there, or choose another port with --port (0 takes a free one).`;
  }
  return error.message;
}

try {
  await new Command("group-move-simulator")
    .description("A simulated ONLYOFFICE portal, with people and groups that it remembers.")
    .addOption(new Option("--api <name>", "the API").choices(["docspace", "community-server"]).default("docspace"))
    .addOption(new Option("--portal-version <version>", "of DocSpace").choices(Object.keys(VERSIONS)).default("3.7"))
    .option("--port <number>", "the TCP port to listen on; 0 takes a free one", parsePort, 0)
    .option("--host <name>", "the host name or IP address to listen on", "127.0.0.1")
    .option("--state <file>", "keep the portal in this file between runs")
    .option("--instant", "respond at once, in place of taking as long as a portal does")
    .version(readVersion())
    .exitOverride()
    .action(run)
    .parseAsync();
} catch (error) {
  // Commander has printed its own message, and help and the version end here as well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else {
    process.exitCode = EXIT_FAILURE;
    console.error(`error: ${explain(error)}`);
  }
}
