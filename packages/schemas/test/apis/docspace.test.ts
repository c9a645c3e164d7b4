import { expect, test } from "vitest";
import {
  zApiDateTime,
  zEmployee,
  zGroup,
  zGuid,
  zMoveGroupMembersPath,
  zMoveGroupMembersResponse,
} from "../../src/gen/docspace/index.ts";

const id = "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c";
const nil = "00000000-0000-0000-0000-000000000000";
const group = { name: "Sales", parent: nil, category: nil, id, members: [], membersCount: 0 };
const employee = { id, displayName: "Ann" };

interface Schema {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

const accepted: [what: string, schema: Schema, value: unknown][] = [
  // Wire facts F53 and F54: ids of version 1, 4 and 9, of any variant, and the nil id.
  ["an id of version 1", zGuid, "66faa6e4-f133-11ea-b126-00ffeec8b4ef"],
  ["an id of version 9", zGuid, "aae1e103-bca5-9fa1-ba8c-42058b4abf28"],
  ["an id of no version", zGuid, "11111111-1111-1111-1111-111111111111"],
  ["the nil id", zGuid, nil],
  ["an id in upper case", zGuid, id.toUpperCase()],
  // F24: seven fraction digits, and Z or any offset.
  ["a date in UTC", zApiDateTime, "2026-01-31T23:59:59.1234567Z"],
  ["a date east of UTC", zApiDateTime, "2026-01-31T23:59:59.0000000+05:45"],
  ["a date west of UTC", zApiDateTime, "2026-01-31T23:59:59.0000000-11:00"],
  ["a date with a zero offset", zApiDateTime, "2026-01-31T23:59:59.0000000+00:00"],
  ["the earliest date", zApiDateTime, "0001-01-01T00:00:00.0000000Z"],
  ["a date as the page documents it", zApiDateTime, { utcTime: "2026-01-31T23:59:59Z", timeZoneOffset: "03:00:00" }],
  // F23: a number on the wire, a name in the documentation.
  ["a status as a number", zEmployee, { ...employee, status: 1, activationStatus: 2, mobilePhoneActivationStatus: 0 }],
  ["a status as a name", zEmployee, { ...employee, status: "Active", activationStatus: "Pending", theme: "Dark" }],
  // F22: Community Server sends null where DocSpace omits.
  [
    "null in optional fields",
    zEmployee,
    { ...employee, email: null, terminated: null, groups: null, quotaLimit: null },
  ],
  // F29 and F33.
  ["an empty e-mail address", zEmployee, { ...employee, email: "" }],
  ["a quota beyond 2^53", zEmployee, { ...employee, quotaLimit: 2 ** 63, usedSpace: 0.5 }],
  ["a quota of -1", zEmployee, { ...employee, quotaLimit: -1 }],
  ["unknown fields", zGroup, { ...group, colour: { deep: [1] } }],
  ["an envelope of an earlier generation", zMoveGroupMembersResponse, { count: 1, response: group, status: 0 }],
];

test.each(accepted)("%s is accepted, and parsing changes nothing", (_, schema, value) => {
  const { success, data } = schema.safeParse(value);

  expect(success).toBe(true);
  expect(data).toEqual(value);
  expect(JSON.stringify(data)).toHaveLength(JSON.stringify(value).length);
});

const refused: [what: string, schema: Schema, value: unknown][] = [
  ["an id without dashes", zGuid, id.replaceAll("-", "")],
  ["an id in braces", zGuid, `{${id}}`],
  ["an id with a letter beyond f", zGuid, id.replace("2", "g")],
  ["an id that is a URN", zGuid, `urn:uuid:${id}`],
  ["a number as id", zGroup, { ...group, id: 7 }],
  ["a group without a name", zGroup, { ...group, name: undefined }],
  ["members that are no list", zGroup, { ...group, members: {} }],
  ["an unknown status", zEmployee, { ...employee, status: "Retired" }],
  ["a status beyond the documented ones", zEmployee, { ...employee, status: 3 }],
  ["a date that is none", zApiDateTime, "2026-13-01T00:00:00Z"],
  ["a date without an offset", zApiDateTime, "2026-01-31T23:59:59"],
  ["an object that is no date", zApiDateTime, { timeZoneOffset: "03:00:00" }],
  ["a response without a group", zMoveGroupMembersResponse, { count: 1, status: 0, statusCode: 200 }],
  ["an error body", zMoveGroupMembersResponse, { error: { message: "Access denied" }, status: 1, statusCode: 403 }],
  ["a missing parameter", zMoveGroupMembersPath, { fromId: id }],
  ["a quota as text", zEmployee, { ...employee, quotaLimit: "5" }],
  ["a quota with a fraction", zEmployee, { ...employee, quotaLimit: 1.5 }],
  ["true as a number", zEmployee, { ...employee, quotaLimit: true }],
];

test.each(refused)("%s is refused", (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
