import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { findIssues } from "../src/errors/issues.ts";
import { validators } from "../src/gen/docspace/validators/moveGroupMembers.gen.ts";
import { moved } from "./helpers/samples.ts";

const group = moved.response;
const [member] = group.members;
const withMember = (fields: object) => ({ ...moved, response: { ...group, members: [{ ...member, ...fields }] } });
const withGroup = (fields: object) => ({ ...moved, response: { ...group, ...fields } });

const cases: [body: unknown, path: string, message: string][] = [
  [7, "", "must be an object"],
  [{ response: group }, "status", "is missing"],
  [withGroup({ id: "x" }), "response.id", "must be a GUID in the form 8-4-4-4-12"],
  [withGroup({ id: 7 }), "response.id", "must be a string"],
  [withGroup({ members: {} }), "response.members", "must be an array"],
  [withGroup({ isLDAP: 1 }), "response.isLDAP", "must be a boolean or null"],
  [withGroup({ membersCount: 1.5 }), "response.membersCount", "must be a whole number or null"],
  [withGroup({ membersCount: -1 }), "response.membersCount", "must be at least 0"],
  [withGroup({ membersCount: 2 ** 31 }), "response.membersCount", "must be at most 2147483647"],
  [withGroup({ manager: 7 }), "response.manager", "has none of the documented forms"],
  [withGroup({ manager: { ...member, id: 7 } }), "response.manager.id", "must be a string"],
  [withGroup({ manager: { ...member, id: "x" } }), "response.manager.id", "must be a GUID in the form 8-4-4-4-12"],
  [
    withMember({ status: "Gone" }),
    "response.members[0].status",
    "must be one of 1, 2, 4, 5, 7, Active, Terminated, Pending, Default, All",
  ],
  [
    withMember({ registrationDate: "yesterday" }),
    "response.members[0].registrationDate",
    "must be a date and time with a UTC offset, in the form of RFC 3339",
  ],
  [withMember({ registrationDate: {} }), "response.members[0].registrationDate.utcTime", "is missing"],
  [withMember({ registrationDate: 7 }), "response.members[0].registrationDate", "has none of the documented forms"],
  [withMember({ email: "nobody" }), "response.members[0].email", "must be in the documented form"],
];

test.each(cases)("names the issue of a response, case %#", (body, path, message) => {
  expect(findIssues(validators, { response: body })).toEqual([{ path, message }]);
});

test("keeps the issues beside and before a choice, each at its place", () => {
  const body = withMember({ id: "x", statusText: 1, registrationDate: 7, workFrom: "soon", displayName: 1 });
  const issues = findIssues(validators, { response: body });

  expect(issues.map(({ path }) => path).toSorted()).toEqual(
    ["displayName", "id", "registrationDate", "workFrom"].map((name) => `response.members[0].${name}`),
  );
});

const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
ajv.addFormat("color", /^#/);

const rules: [schema: object, value: unknown, path: string, message: string][] = [
  [{ type: "integer" }, "1", "", "must be a whole number"],
  [{ type: "null" }, 1, "", "must be null"],
  [{ format: "color" }, "red", "", "must be a valid color"],
  [{ pattern: "^a" }, "b", "", "must be in the documented form"],
  [{ enum: ["a", 1] }, 2, "", "must be one of a, 1"],
  [{ exclusiveMinimum: 3 }, 3, "", "must be above 3"],
  [{ exclusiveMaximum: 3 }, 3, "", "must be below 3"],
  [{ minLength: 2 }, "a", "", "must have at least 2 characters"],
  [{ maxItems: 1 }, [1, 2], "", "must have at most 1 items"],
  [{ minProperties: 1 }, {}, "", "must have at least 1 properties"],
  [{ multipleOf: 2 }, 3, "", "does not keep to the multipleOf of its schema"],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, 1, "", "has none of the documented forms"],
  [{ anyOf: [{ type: "string", maxLength: 1 }, { type: "null" }] }, "ab", "", "must have at most 1 characters"],
  [{ properties: { "a/b": { items: { type: "null" } } } }, { "a/b": [null, 1] }, "a/b[1]", "must be null"],
  [{ properties: { "~a": { type: "null" } } }, { "~a": 1 }, "~a", "must be null"],
  [{ items: { required: ["id"] } }, [{}], "[0].id", "is missing"],
  [
    { items: { type: "null" } },
    Array.from({ length: 12 }, (_, index) => (index === 11 ? 1 : null)),
    "[11]",
    "must be null",
  ],
  [{ properties: { a1: { type: "null" } } }, { a1: 1 }, "a1", "must be null"],
  [{ properties: { "1a": { type: "null" } } }, { "1a": 1 }, "1a", "must be null"],
];

test.each(rules)("describes the issue of %j with %j", (schema, value, path, message) => {
  expect(findIssues({ body: ajv.compile(schema) }, { body: value })).toEqual([{ path, message }]);
});

test("a choice between forms takes no issue from a neighbor whose name begins alike", () => {
  const form = { oneOf: [{ type: "string" }, { type: "null" }] };
  const body = ajv.compile({ properties: { statusCode: { minimum: 1 }, status: form } });

  expect(findIssues({ body }, { body: { statusCode: 0, status: 1 } })).toEqual([
    { path: "statusCode", message: "must be at least 1" },
    { path: "status", message: "has none of the documented forms" },
  ]);
});
