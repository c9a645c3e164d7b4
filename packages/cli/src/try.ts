import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { lockGroups } from "@group-move/move";
import type { PortalData } from "@group-move/simulator";
import type { ApiName } from "./arguments.ts";
import { CommandError, exitCodes } from "./kit/errors.ts";
import type { Stdio } from "./kit/stdio.ts";

/** Its origin, which journals name. */
const ADDRESS = "https://try";
/** Where the simulated portal is kept, so that what one command does another can see and undo. */
const FILE = "group-move-try.json";
export const NOTICE = `On a simulated portal, kept in ${FILE}. No real one is touched.`;

interface OpenSimulator {
  fetch: typeof globalThis.fetch;
  baseUrl: string;
  credential: { apiKey: string } | { authToken: string };
  lock: typeof lockGroups;
  close(): Promise<void>;
}

/** Opens the simulated portal in this process, as it was left in its file. */
export async function openSimulator(api: ApiName, { folder }: Stdio): Promise<OpenSimulator> {
  const { createSamplePortal, createSimulator, DEFAULT_KEY, DEFAULT_TOKEN, VERSIONS } = await loadSimulator();
  const file = join(folder, FILE);
  const data = existsSync(file) ? readState(file) : createSamplePortal();
  const simulator = createSimulator({ ...data, api, msPerWrite: VERSIONS["3.7"].msPerWrite });
  const save = () => writeState(file, simulator.save());
  // At once, so that no journal and no report takes its name.
  if (!existsSync(file)) save();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await simulator.fetch(input, init);
    // At once, as a portal would: so it is kept whatever ends this process.
    if ((init?.method ?? "GET") !== "GET") save();
    return response;
  };
  return {
    fetch,
    baseUrl: ADDRESS,
    // Each file is a portal of its own, though all have one address.
    lock: async (portal, groups, journal) => {
      const { lockGroups } = await import("@group-move/move");
      return lockGroups(`${portal} ${file}`, groups, journal);
    },
    credential: api === "docspace" ? { apiKey: DEFAULT_KEY } : { authToken: DEFAULT_TOKEN },
    async close() {
      await simulator.idle();
      save();
    },
  };
}

async function loadSimulator() {
  try {
    return await import("@group-move/simulator");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing || !cause.message.includes("'@group-move/simulator'")) throw cause;
    throw new CommandError(
      exitCodes.refused,
      "--try needs the package @group-move/simulator, which is not installed.",
      "Install it beside this command: npm install @group-move/simulator (with --global if this one is).",
    );
  }
}

function readState(file: string): PortalData {
  try {
    const data: Partial<PortalData> = JSON.parse(readFileSync(file, "utf8"));
    const { people, groups, rooms, keys } = data;
    if (!people || !groups || !rooms || !keys) throw new TypeError("A list is missing.");
    if ([people, groups, rooms, keys].every(isListOfObjects)) return { people, groups, rooms, keys };
  } catch {
    // Said below.
  }
  throw new CommandError(exitCodes.refused, `${FILE} holds no simulated portal.`, "Delete it to begin anew.");
}

function isListOfObjects(list: object): boolean {
  return Array.isArray(list) && list.every((item) => Object(item) === item);
}

/** The old state stays until the new one is whole. */
function writeState(file: string, data: PortalData): void {
  writeFileSync(`${file}.new`, JSON.stringify(data));
  renameSync(`${file}.new`, file);
}
