// Recorded exchanges, and the portal that each is repeated on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  BUILT_IN,
  createSimulator,
  createVirtualClock,
  type Fault,
  type Key,
  type Person,
  type PersonDetails,
  type Version,
} from "@group-move/simulator";

export interface Recording {
  operationId: string;
  scenario: string;
  source: { kind: string };
  version: string | null;
  request: {
    method: string;
    path: string;
    query: Record<string, string>;
    headers: string[];
    body?: Record<string, string | string[]>;
  };
  response: { status: number; headers: Record<string, string>; body?: unknown; text?: string };
}

export interface Exchange {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const FOLDER = fileURLToPath(new URL("../../../contract-tests/recordings/docspace", import.meta.url));
const RELEASES: Readonly<Record<string, Version>> = { "3.7.2": "3.7", "3.6.1": "3.6", "3.0.4": "3.0", "2.0.4": "2.0" };

export function getVersion({ version }: Recording): Version {
  const found = RELEASES[version ?? ""];
  if (found === undefined) throw new Error(`No version is simulated for the release ${version}.`);
  return found;
}

/** Those of the releases that are simulated. */
export function readRecordings(): Recording[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const all = files.sort().map((file): Recording => JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
  return all.filter(({ source, version }) => source.kind === "recorded" && version !== null && version in RELEASES);
}

const id = (digits: string) => `11111111-1111-4111-8111-1111111111${digits}`;
const OWNER = id("00");
const DETAILS: PersonDetails = {
  contacts: [{ type: "skype", value: "x" }],
  birthday: "1990-02-03T00:00:00.0000000Z",
  sex: "female",
  title: "Engineer",
  location: "Riga",
  notes: "note",
  cultureName: "ja-JP",
  mobilePhone: "+371",
};

function person(digits: string, userName: string, more: Partial<Person> = {}): Person {
  const email = `${userName}@example.com`;
  return { id: id(digits), firstName: userName, lastName: "X", userName, email, password: "right", ...more };
}

/** One of each role, one with all details, and who is pending or terminated. */
export const PEOPLE: Person[] = [
  person("00", "owner", { roles: ["owner"] }),
  person("01", "admin", { roles: ["admin"] }),
  person("02", "room-admin", { roles: ["roomAdmin"], details: DETAILS }),
  person("03", "user"),
  person("04", "pending", { status: "pending" }),
  person("05", "guest", { roles: ["guest"] }),
  person("06", "terminated", { status: "terminated" }),
];

export const KEYS: Key[] = [
  ...PEOPLE.map(({ id: owner, userName }) => ({ key: `sk-${userName}`, person: owner })),
  { key: "sk-reads", person: OWNER, scopes: ["accounts:read"] },
  { key: "sk-writes", person: OWNER, scopes: ["accounts:write"] },
  { key: "sk-expired", person: OWNER, isExpired: true },
  { key: "token", person: OWNER },
];

/** What is special about a scenario, by the beginning of its name. */
interface Circumstances {
  caller?: string;
  authorization?: string;
  fault?: Fault;
  /** Two at once, of which the second is compared. */
  isOverlap?: boolean;
  isUnknown?: boolean;
  isEmpty?: boolean;
}

const refuse = (reason: Extract<Fault, { fault: "refuse" }>["reason"]): Circumstances => ({
  fault: { fault: "refuse", reason },
});

const CIRCUMSTANCES: Readonly<Record<string, Circumstances>> = {
  "address-not-allowed": { caller: "admin", ...refuse("addressNotAllowed") },
  "daily-limit": refuse("dailyLimit"),
  "database-down": refuse("databaseDown"),
  "database-lost-midway": { fault: { fault: "database", afterWrites: 1 } },
  "expired-key": { authorization: "Bearer sk-expired" },
  "least-rights": { caller: "guest" },
  "looks-like-a-jwt": { authorization: "Bearer a.b.c" },
  "no-credential": { authorization: "" },
  "no-right": { caller: "user" },
  "no-right-unknown-groups": { caller: "user", isUnknown: true },
  nobody: { isEmpty: true },
  "nobody-moved": { isEmpty: true },
  "not-an-administrator": { caller: "user" },
  "portal-being-moved": refuse("beingMoved"),
  "portal-not-paid": refuse("notPaid"),
  "portal-suspended": refuse("suspended"),
  "requests-at-a-time": { isOverlap: true },
  "requests-per-minute": refuse("tooManyRequests"),
  "sent-twice-at-once": { isOverlap: true },
  "server-down": refuse("badGateway"),
  "unknown-group": { isUnknown: true },
};

/** A key that may write groups may not read them, and the other way round (F16). */
function withoutScope(method: string): Circumstances {
  return { authorization: method === "GET" ? "Bearer sk-writes" : "Bearer sk-reads" };
}

/** Sends the same request to a portal in the same circumstances. Its groups and people are made of the request's ids. */
export async function repeat(recording: Recording): Promise<Exchange> {
  const { request, response } = recording;
  const name = recording.scenario.replace(/-\d-\d-\d(-\d)?$/, "");
  const given = name === "key-without-scope" ? withoutScope(request.method) : (CIRCUMSTANCES[name] ?? {});
  const isSlow = given.isOverlap || name === "still-moving";
  const clock = createVirtualClock();
  const simulator = createSimulator({
    version: getVersion(recording),
    clock,
    ...createPortal(recording, name, given),
    keys: KEYS,
    faults: given.fault === undefined ? [] : [{ ...given.fault, from: 2 }],
    limits: name === "requests-at-a-time" ? { writesAtOnce: 1 } : {},
    msPerWrite: isSlow ? 20 : 0,
    gatewayTimeout: name === "still-moving" ? 30 : 60_000,
  });
  const send = (path: string, init: RequestInit) => simulator.fetch(`http://portal.example.com${path}`, init);
  // The list of 2.0 is kept from here on.
  await send("/api/2.0/group", { headers: { authorization: "token" } });
  if (name === "deleted-group") simulator.act({ act: "deleteGroup", group: request.path.split("/").at(-1) ?? "" });
  const query = new URLSearchParams(request.query);
  const sendIt = () =>
    send(`${request.path}?${query}`, {
      method: request.method,
      headers: toHeaders(recording, given),
      body: request.body === undefined ? null : JSON.stringify(request.body),
    });
  const isFirst = response.status === 200 || !given.isOverlap;
  const found = await clock.run(isFirst ? sendIt() : Promise.all([sendIt(), sendIt()]).then(([, second]) => second));
  const text = await found.text();
  const isJson = found.headers.get("content-type")?.includes("json") ?? false;
  return { status: found.status, headers: Object.fromEntries(found.headers), body: isJson ? JSON.parse(text) : text };
}

function createPortal({ request: { path, query, body } }: Recording, name: string, given: Circumstances) {
  const inBody = name === "unknown-person" ? [] : Object.values(body ?? {}).flat();
  const people = [...PEOPLE, ...inBody.map((each) => person("99", "other", { id: each }))];
  const members = given.isEmpty ? [] : people.map((each) => each.id).filter((each) => each !== OWNER);
  const builtIn: string[] = Object.values(BUILT_IN);
  const inPath = path.split("/").filter((part) => /^[\da-f-]{36}$/.test(part) && !builtIn.includes(part));
  const ids = given.isUnknown ? [] : inPath;
  const word = name === "none-found" ? "" : (query["filterValue"] ?? "");
  const groups = [...new Set([...ids, id("90"), id("91")])].map((group, index) => ({
    id: group,
    name: `Group ${word}`,
    // Whoever is moved is not in the target.
    members: members.slice(index),
    manager: members[0],
  }));
  return { people, groups };
}

function toHeaders({ request, version }: Recording, { caller = "owner", authorization }: Circumstances) {
  const isOld = version === "3.0.4" || version === "2.0.4";
  const usual = isOld ? `Basic ${btoa(`${caller}:right`)}` : `Bearer sk-${caller}`;
  return {
    ...(request.headers.includes("content-type") && { "content-type": "application/json" }),
    authorization: authorization ?? usual,
  };
}
