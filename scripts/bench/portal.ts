import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";

/** Starts the portal. A base URL that ends in `/100` stands for a group of 100 members. */
export async function startPortal(): Promise<{ url: string; close(): Promise<unknown> }> {
  const worker = new Worker(new URL("portal-worker.ts", import.meta.url));
  const [address]: AddressInfo[] = await once(worker, "message");
  return { url: `http://127.0.0.1:${address?.port}`, close: () => worker.terminate() };
}
