import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { GroupMoveError } from "../src/index.ts";
import { createApiClient } from "../src/operations/create-client.ts";
import { runOutcome, type OutcomeRow } from "./outcomes/run-outcome.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";
import { clientOf } from "./helpers/client.ts";

const read = (name: string) => readFileSync(new URL(`outcomes/${name}`, import.meta.url), "utf8");
const rows: OutcomeRow[] = JSON.parse(read("outcomes.json"));
const tls = { key: read("key.pem"), cert: read("cert.pem") };

describe.concurrent("outcomes", () => {
  test.each(rows)("$method: $name", async (row) => {
    const { message, ...result } = await runOutcome(createApiClient, row, tls);

    const { says = "", ...wanted } = row.want;
    expect(result).toEqual({ error: undefined, outcome: undefined, ...wanted });
    expect(message).toContain(says);
  });
});

/** A portal behind a proxy that gives up after 300 ms, while the portal goes on with its work to the end. */
async function startSlowPortal(milliseconds: number) {
  const portal = { moves: 0, done: 0 };
  const server = await startServer((response) => {
    portal.moves += 1;
    setTimeout(() => (portal.done += 1), milliseconds);
    setTimeout(() => {
      send(response, 504, "<html><head><title>504 Gateway Time-out</title></head></html>", {
        "content-type": "text/html",
      });
    }, 300);
  });
  return { ...server, portal };
}

test("when the portal's proxy gives up and the portal goes on, one move is sent, and the error says what to look at", async () => {
  await using slow = await startSlowPortal(600);

  const error = await clientOf(slow)
    .moveGroupMembers({ fromId, toId })
    .catch((reason: unknown) => reason);

  expect(slow.portal).toEqual({ moves: 1, done: 0 });
  expect(error).toMatchObject({ name: "InternalServerError", status: 504, outcome: "unknown" });
  expect(String(error)).toContain(
    "It may have been carried out, or may still be running: read both groups before you send it again.",
  );
});

const caches: [
  what: string,
  isKept: (init: RequestInit | undefined) => boolean,
  keyOf: (init?: RequestInit) => string,
][] = [
  ["unless it is told to keep none", (init) => init?.cache !== "no-store", () => ""],
  [
    "whatever it is told, by method, address and headers, as Next.js 15 with force-cache does",
    () => true,
    (init) => JSON.stringify([...new Headers(init?.headers)]),
  ],
];

test.each(caches)("a fetch that keeps responses %s gives no response of an earlier call", async (_, isKept, keyOf) => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const kept = new Map<string, Promise<Response>>();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!isKept(init)) return globalThis.fetch(input, init);
    const key = `${init?.method} ${String(input)} ${keyOf(init)}`;
    const response = kept.get(key) ?? globalThis.fetch(input, init);
    kept.set(key, response);
    return (await response).clone();
  };
  const docspace = clientOf(portal, { fetch });

  for (let call = 0; call < 3; call += 1) await docspace.moveGroupMembers({ fromId, toId });

  expect(portal.received).toHaveLength(3);
});

test("a request id of the caller's own is sent as it is", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await clientOf(portal).moveGroupMembers({ fromId, toId }, { headers: { "X-Request-Id": "mine" } });

  expect(portal.received[0]?.headers["x-request-id"]).toBe("mine");
});

test("an error is stored with its outcome", () => {
  expect(JSON.parse(JSON.stringify(new GroupMoveError("m", { outcome: "notSent", code: "X" })))).toEqual({
    name: "GroupMoveError",
    message: "m",
    outcome: "notSent",
    code: "X",
  });
});
