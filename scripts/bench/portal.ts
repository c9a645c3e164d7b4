import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Starts the portal. A base URL that ends in `/100` stands for a group of 100 members. */
export async function startPortal(): Promise<{ url: string; close(): Promise<unknown> }> {
  const worker = new Worker(new URL("portal-worker.ts", import.meta.url));
  const [url = ""]: string[] = await once(worker, "message");
  return { url, close: () => worker.terminate() };
}
