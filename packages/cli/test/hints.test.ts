import { readdirSync, readFileSync } from "node:fs";
import { APIError, createDocSpaceClient } from "@group-move/client";
import { expect, test } from "vitest";
import { getHint } from "../src/hints.ts";
import { source, target } from "./helpers/portal.ts";

// Every recorded response by which a portal says no, and what the command says to do about it.

interface Recording {
  response: { status: number; headers: Record<string, string>; body?: object | string; text?: string };
}

const folder = new URL("../../contract-tests/recordings/docspace/", import.meta.url);
const recordings = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\/[45]\d\d-/.test(file))
  .sort();

/** Beginnings of files, and what is said of what is in them. */
const hints: [recorded: string, hint: string | RegExp][] = [
  ["moveGroupMembers/400-", "The portal did not accept the request."],
  ["addGroupMembers/400-", "The portal did not accept the request."],
  ["getGroup/400-", "The portal did not accept the request."],
  ["getGroups/400-", "The portal did not accept the request."],
  ["getGroup/401-database-down", "The token in DOCSPACE_AUTH_TOKEN is mistyped or expired"],
  ["moveGroupMembers/401-expired-key", /^The key in DOCSPACE_API_KEY is mistyped, expired or revoked/],
  ["moveGroupMembers/401-no-credential", "or the portal is older than DocSpace 3.1, which takes no keys"],
  ["moveGroupMembers/401-looks-like-a-jwt-2-0-4", "is mistyped, expired or revoked"],
  ["moveGroupMembers/401-looks-like-a-jwt-3-", "looks like a token of OAuth"],
  ["moveGroupMembers/402-portal-not-paid", "The portal is not paid for."],
  ["moveGroupMembers/402-quota-exceeded", "look at its plan and its limits"],
  ["getGroup/403-key-without-scope", "accounts:read, which accounts:write does not include"],
  ["getGroup/403-least-rights", "Only the portal's owner and its DocSpace admins"],
  ["moveGroupMembers/403-key-without-scope", "may read, but not move: it needs accounts:write"],
  ["moveGroupMembers/403-no-right", "Only the portal's owner and its DocSpace admins"],
  ["moveGroupMembers/403-address-not-allowed", "only its owner is exempt"],
  ["moveGroupMembers/403-portal-being-moved", "is being moved or restored"],
  ["moveGroupMembers/404-portal-suspended", "is suspended, or marked for removal"],
  ["moveGroupMembers/404-unknown-group", "group-move list shows"],
  ["moveGroupMembers/404-malformed-id", "group-move list shows"],
  ["getGroup/404-unknown-group", "group-move list shows"],
  ["setGroupManager/404-unknown-person", "group-move list shows"],
  [
    "moveGroupMembers/429-daily-limit",
    /limit of changes a day is used up\. Try again after \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
  ],
  ["moveGroupMembers/429-requests-at-a-time", "too many requests in a short time. Try again in a minute."],
  ["moveGroupMembers/429-requests-per-minute", "too many requests in a short time. Try again in a minute."],
  ["getGroup/500-least-rights", "Only the portal's owner and its DocSpace admins"],
  ["getGroups/500-least-rights", "Only the portal's owner and its DocSpace admins"],
  ["moveGroupMembers/500-no-right", "Only the portal's owner and its DocSpace admins"],
  ["getGroup/500-database-down", "The portal failed."],
  ["moveGroupMembers/500-database-lost", "The portal failed."],
  ["moveGroupMembers/500-sent-twice", "The portal failed."],
  ["addGroupMembers/500-no-list", "The portal failed."],
  ["moveGroupMembers/502-server-down", "the portal behind it is not"],
  ["moveGroupMembers/503-nginx", "has too much to do"],
  ["moveGroupMembers/504-still-moving", "the portal goes on with what it had begun"],
];

const cases = hints.flatMap(([recorded, hint]) =>
  recordings.filter((file) => file.startsWith(recorded)).map((file) => ({ file, hint })),
);

test("each recorded refusal has one row, and each row a recording", () => {
  expect(cases.map(({ file }) => file).toSorted()).toEqual(recordings);
  expect(hints.filter(([recorded]) => !recordings.some((file) => file.startsWith(recorded)))).toEqual([]);
});

test.each(cases)("$file: $hint", async ({ file, hint }) => {
  const { response }: Recording = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const { status, headers, body, text } = response;
  const docspace = createDocSpaceClient({
    baseUrl: "https://portal.example.com",
    apiKey: "sk-simulator",
    maxRetries: 0,
    fetch: async () => new Response(body === undefined ? (text ?? null) : JSON.stringify(body), { status, headers }),
  });
  const call = file.startsWith("get")
    ? docspace.getGroup({ id: source })
    : docspace.moveGroupMembers({ fromId: source, toId: target });

  const error = await call.catch((reason: unknown) => reason);

  if (!(error instanceof APIError)) throw error;
  // Who sends a token gets a 401 for a database that is down; who sends a key gets a 500 (H24).
  const names = file.includes("401-database-down")
    ? { authToken: "DOCSPACE_AUTH_TOKEN" }
    : { apiKey: "DOCSPACE_API_KEY" };
  const words = { names, program: "group-move" } as const;
  expect(getHint(error, words)).toMatch(hint);
});
