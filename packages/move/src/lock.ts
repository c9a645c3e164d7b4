import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MoveRefusedError } from "./errors.ts";

/** Something that is held until it is let go, or the process ends. */
export interface Lock {
  release(): Promise<void>;
}

const MAX_RESPONSE_TIME = 2000;

/**
 * Holds some groups of a portal against other processes on this machine, by listening on a local socket for each: that
 * ends with the process, however it ends.
 *
 * @param portal tells portals apart: the origin of its address, for a move
 * @param journal what another process is told when it wants one of the groups
 * @throws MoveRefusedError when another process holds one; it names the other's journal.
 *
 * @example
 * const lock = await lockGroups("https://portal.example.com", [fromId, toId], "sales.journal.jsonl");
 * await lock.release();
 */
export async function lockGroups(
  portal: string,
  groups: readonly string[],
  journal: string | undefined,
): Promise<Lock> {
  const locks: Lock[] = [];
  const release = async () => {
    await Promise.all(locks.map((lock) => lock.release()));
  };
  // In one order, so that two processes can't each hold one of two groups.
  for (const group of [...new Set(groups)].toSorted()) {
    const claimed = await claim(`${portal} ${group}`, journal ?? "");
    if ("holder" in claimed) {
      await release();
      throw refuse(group, claimed.holder);
    }
    locks.push(claimed);
  }
  return { release };
}

/** Holds a name for this process, with a note for others; gives the note of its holder when another process holds it. */
export async function claim(name: string, note: string): Promise<Lock | { holder: string }> {
  const address = getAddress(name);
  const server = createServer((socket) => void socket.on("error", () => {}).end(note));
  // It keeps no process alive.
  server.unref();
  for (let tries = 0; ; tries += 1) {
    try {
      await once(server.listen(address), "listening");
      return { release: () => new Promise((resolve) => void server.close(() => resolve())) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
      const holder = await askHolder(address);
      if (holder !== undefined || tries > 0) return { holder: holder ?? "" };
      // The file of a process that has ended. An abstract socket, or a pipe, has gone with it.
      if (address.endsWith(".sock")) await rm(address, { force: true });
    }
  }
}

/** The note of whoever holds a name; `undefined` when nobody listens. */
async function askHolder(address: string): Promise<string | undefined> {
  const socket = connect(address);
  socket.setTimeout(MAX_RESPONSE_TIME, () => socket.end());
  let text = "";
  try {
    for await (const chunk of socket) text += String(chunk);
    return text;
  } catch {
    return undefined;
  }
}

export function getAddress(name: string, platform: string = process.platform): string {
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 32);
  if (platform === "win32") return `\\\\.\\pipe\\group-move-${hash}`;
  // An abstract socket: it leaves no file behind.
  if (platform === "linux") return `\0group-move-${hash}`;
  return join(tmpdir(), `group-move-${hash}.sock`);
}

function refuse(group: string, journal: string): MoveRefusedError {
  const where = journal ? ` Its journal is ${journal}.` : "";
  return new MoveRefusedError(
    "locked",
    `Another move of the group ${group} is running on this machine.${where} Wait until it has ended.`,
  );
}
