// Recorded exchanges, the portal that each is repeated on, and the form in which responses are compared.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
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
  case: string;
  source: { kind: string };
  version: string | null;
  request: {
    method: string;
    path: string;
    query: Record<string, string>;
    headers: string[];
    body?: unknown;
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

export function versionOf({ version }: Recording): Version {
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
const OWNER = "66faa6e4-f133-11ea-b126-00ffeec8b4ef";
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

/** The owner, an administrator, a room administrator with all details, a user, and who is pending, a guest, terminated. */
export const PEOPLE: Person[] = [
  { id: OWNER, firstName: "Ines", lastName: "V", email: "ines@example.com", roles: ["owner"], password: "right" },
  { id: id("01"), firstName: "Søren", lastName: "Å", email: "soren@example.com", roles: ["admin"], password: "right" },
  {
    id: id("02"),
    firstName: "花子",
    lastName: "山田",
    email: "hanako@example.com",
    roles: ["roomAdmin"],
    password: "right",
    details: DETAILS,
  },
  { id: id("03"), firstName: "Tom", lastName: "O'Hara", email: "tom@example.com", password: "right" },
  { id: id("04"), firstName: "", lastName: "", email: "nova@example.com", status: "pending", password: "right" },
  { id: id("05"), firstName: "Greta", lastName: "G", email: "greta@example.com", roles: ["guest"], password: "right" },
  {
    id: id("06"),
    firstName: "Theo",
    lastName: "T",
    email: "theo@example.com",
    status: "terminated",
    password: "right",
  },
];

export const KEYS: Key[] = [
  { key: "sk-ines", person: OWNER },
  { key: "sk-soren", person: id("01") },
  { key: "sk-hanako", person: id("02") },
  { key: "sk-reads", person: OWNER, scopes: ["accounts:read"] },
  { key: "sk-writes", person: OWNER, scopes: ["accounts:write"] },
  { key: "sk-expired", person: OWNER, isExpired: true },
  { key: "token-ines", person: OWNER },
  { key: "token-soren", person: id("01") },
  { key: "token-hanako", person: id("02") },
];

/** What was special, by the name of the case; the first that fits counts. */
const CREDENTIALS: [RegExp, Record<string, string>][] = [
  [/no-credential|^options$/, {}],
  [/apikey-scheme/, { authorization: "ApiKey sk-ines" }],
  [/bare-key/, { authorization: "sk-ines" }],
  [/lowercase-bearer/, { authorization: "bearer sk-ines" }],
  [/lowercase-basic/, { authorization: `basic ${btoa("ines:right")}` }],
  [/unknown-key/, { authorization: "Bearer sk-unknown" }],
  [/expired-key/, { authorization: "Bearer sk-expired" }],
  [/jwt/, { authorization: "Bearer eyJh.eyJz.c2ln" }],
  [/cookie-bad/, { cookie: "asc_auth_key=abc" }],
  [/basic-malformed/, { authorization: "Basic abc" }],
  [/basic-no-value/, { authorization: "Basic " }],
  [/basic-no-colon/, { authorization: `Basic ${btoa("ines")}` }],
  [/basic-empty-password/, { authorization: `Basic ${btoa("ines:")}` }],
  [/basic-unknown-email/, { authorization: `Basic ${btoa("nobody:right")}` }],
  [/basic-terminated/, { authorization: `Basic ${btoa("theo:right")}` }],
  [/basic-pending/, { authorization: `Basic ${btoa("nova:right")}` }],
  [/basic-wrong/, { authorization: `Basic ${btoa("ines:wrong")}` }],
  [/token-bearer-room-admin/, { authorization: "Bearer token-hanako" }],
  [/token-bearer-admin/, { authorization: "Bearer token-soren" }],
  [/token-bearer/, { authorization: "Bearer token-ines" }],
  [/token-cookie/, { cookie: "asc_auth_key=token-ines" }],
  [/token-plain/, { authorization: "token-ines" }],
  [/database-down-get-basic/, { authorization: `Basic ${btoa("ines:right")}` }],
  [/as-guest/, { authorization: `Basic ${btoa("greta:right")}` }],
  [/scope-read-only|read-key-reads/, { authorization: "Bearer sk-reads" }],
  [/write-only-key/, { authorization: "Bearer sk-writes" }],
];

const CALLERS: [RegExp, string][] = [
  [/hanako|non-admin|as-room-admin|restricted-room-admin/, "hanako"],
  [/restricted-admin/, "soren"],
  [/greta/, "greta"],
  [/as-user/, "tom"],
];

const FAULTS: [RegExp, Fault][] = [
  [/not-paid/, { fault: "refuse", reason: "notPaid" }],
  [/tenant-status-1/, { fault: "refuse", reason: "suspended" }],
  [/tenant-status-3/, { fault: "refuse", reason: "beingMoved" }],
  [/ip-restricted/, { fault: "refuse", reason: "addressNotAllowed" }],
  [/^daily/, { fault: "refuse", reason: "dailyLimit" }],
  [/sliding-window/, { fault: "refuse", reason: "tooManyRequests" }],
  [/while-database-down/, { fault: "refuse", reason: "databaseDown" }],
  [/database-gone/, { fault: "database", afterWrites: 1 }],
  [/server-down/, { fault: "refuse", reason: "badGateway" }],
];

/** Ids that no group of the portal has, or that are built in. */
const NOT_MADE = /^(5fb2b1cd|74b9cbd1|c5cc67d1|abef62db)/;

/** Makes the same request of a portal with the same circumstances. The groups are made of the ids that it names. */
export async function repeat(recording: Recording): Promise<Exchange> {
  const { request, response, case: name } = recording;
  const version = versionOf(recording);
  const clock = createVirtualClock();
  const isLimited = name.startsWith("concurrent") && response.status === 429;
  const isOverlap = name.includes("overlap") && response.status === 500;
  const ids = decodeURIComponent(request.path)
    .split("/")
    .flatMap((part) => /[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}/i.exec(part)?.[0] ?? []);
  const made = ids.map((each) => each.replace(/^(.{8})-?(.{4})-?(.{4})-?(.{4})-?(.{12})$/, "$1-$2-$3-$4-$5"));
  const fresh = /new-group/.test(name) ? made.at(name.includes("into") ? -1 : 0) : undefined;
  const groups = [...new Set(made)]
    .filter((each) => !NOT_MADE.test(each) && each !== fresh)
    .map((each, index) => createGroup(each, index, recording));
  const simulator = createSimulator({
    version,
    clock,
    people: PEOPLE,
    groups: [
      ...groups,
      createGroup(id("90"), 0, recording, "Ops source"),
      createGroup(id("91"), 1, recording, "Ops target"),
    ],
    keys: KEYS,
    faults: FAULTS.flatMap(([pattern, fault]) => (pattern.test(name) ? [{ ...fault, from: 2 }] : [])),
    limits: isLimited ? { writesAtOnce: 1 } : {},
    msPerWrite: isOverlap || isLimited || name.includes("goes-on") ? 20 : 0,
    gatewayTimeout: name.includes("goes-on") ? 50 : 60_000,
  });
  const send = async () => {
    const query = new URLSearchParams(request.query);
    const url = `http://portal.example.com${request.path}${query.size === 0 ? "" : `?${query}`}`;
    const body =
      request.body === undefined
        ? null
        : typeof request.body === "string"
          ? request.body
          : JSON.stringify(request.body);
    return simulator.fetch(url, { method: request.method, headers: headersOf(recording), body });
  };
  // The list of 2.0 is kept from here on.
  await simulator.fetch("http://portal.example.com/api/2.0/group", { headers: { authorization: "token-ines" } });
  if (fresh !== undefined) simulator.act({ act: "createGroup", group: fresh, name: "Fresh" });
  if (/deleted|delete-again/.test(name)) simulator.act({ act: "deleteGroup", group: made.at(-1) ?? "" });
  const first = isOverlap || isLimited ? send() : undefined;
  const found = await clock.run(
    first === undefined ? send() : Promise.all([first, send()]).then(([, second]) => second),
  );
  const text = await found.text();
  return { status: found.status, headers: Object.fromEntries(found.headers), body: parse(text) };
}

function createGroup(group: string, index: number, { case: name, version }: Recording, groupName = "Field sales") {
  const isEmptied = name.includes("source-after") && version === "3.7.2";
  const isEmpty =
    isEmptied || name.includes("empty-to-empty") || (index === 0 && /empty-source|without-manager/.test(name));
  const hasGuest = index === 0 && /with-guest|guest-and/.test(name);
  const members = isEmpty
    ? []
    : [...(index === 0 ? [id("01")] : []), id("02"), id("03"), ...(hasGuest ? [id("05"), id("06")] : [])];
  return { id: group, name: groupName, members, manager: members[0] };
}

function headersOf(recording: Recording): Record<string, string> {
  const { case: name, request } = recording;
  const json: Record<string, string> = request.headers.includes("content-type")
    ? { "content-type": "application/json" }
    : {};
  const asked = { "access-control-request-method": "PUT", "access-control-request-headers": "authorization" };
  const preflight = request.method === "OPTIONS" ? asked : {};
  const special = CREDENTIALS.find(([pattern]) => pattern.test(name))?.[1];
  const [, caller = "ines"] = CALLERS.find(([pattern]) => pattern.test(name)) ?? [];
  const isOld = ["3.0.4", "2.0.4"].includes(recording.version ?? "");
  const usual = { authorization: isOld ? `Basic ${btoa(`${caller}:right`)}` : `Bearer sk-${caller}` };
  return { ...json, ...preflight, ...(special ?? usual) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
