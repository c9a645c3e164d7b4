import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs a task while no other process runs one in the same folder: two that generate or build at once would read what
 * the other has half written. It listens on a local socket, which ends with the process however that ends.
 *
 * @param onWait is called once when somebody else has to end first
 */
export async function withCheckoutLock<Value>(
  folder: string,
  task: () => Promise<Value>,
  onWait: () => void,
): Promise<Value> {
  const waiting = new Set<Socket>();
  const server = await acquire(getAddress(folder), waiting, onWait);
  try {
    return await task();
  } finally {
    server.close();
    for (const socket of waiting) socket.destroy();
  }
}

async function acquire(address: string, waiting: Set<Socket>, onWait: () => void): Promise<Server> {
  for (let waits = 0; ; waits += 1) {
    const server = createServer((socket) => waiting.add(socket.on("error", () => {})));
    try {
      server.listen(address);
      await once(server, "listening");
      return server.unref();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    }
    if (waits === 0) onWait();
    await waitForOther(address);
  }
}

/** Resolves when whoever listens there has ended. */
async function waitForOther(address: string): Promise<void> {
  const socket = connect(address);
  try {
    await once(socket, "connect");
    await once(socket.resume(), "close");
  } catch {
    // Nobody listens: where sockets are files, this one was left behind.
    if (!address.startsWith("\0")) await rm(address, { force: true });
  }
}

function getAddress(folder: string): string {
  const name = `group-move-checkout-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  // An abstract socket leaves no file behind.
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}
