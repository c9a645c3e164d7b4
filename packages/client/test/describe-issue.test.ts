import { zGroup } from "@group-move/schemas";
import { expect, test } from "vitest";
import { describeIssue, type ZodIssue } from "../src/runtime/describe-issue.ts";
import { validate } from "../src/runtime/validate.ts";
import { moved } from "./helpers/samples.ts";

const group = moved.response;
const [member] = group.members;
const withMember = (fields: object) => ({ ...group, members: [{ ...member, ...fields }] });

const damages: [value: unknown, path: string, message: string][] = [
  [7, "", "must be an object"],
  [{ ...group, id: "x" }, "id", "must be a GUID in the form 8-4-4-4-12"],
  [{ ...group, id: 7 }, "id", "must be a string"],
  [{ ...group, members: {} }, "members", "must be an array"],
  [{ ...group, membersCount: 1.5 }, "membersCount", "must be a whole number"],
  [{ ...group, membersCount: -1 }, "membersCount", "must be at least 0"],
  [{ ...group, membersCount: 2 ** 31 }, "membersCount", "must be at most 2147483647"],
  [
    withMember({ status: "Gone" }),
    "members[0].status",
    "must be one of 1, 2, 4, 5, 7, Active, Terminated, Pending, Default, All",
  ],
  [withMember({ registrationDate: "yesterday" }), "members[0].registrationDate", "must be in the documented form"],
  [withMember({ registrationDate: 7 }), "members[0].registrationDate", "has none of the documented forms"],
  [withMember({ email: "nobody" }), "members[0].email", "must be in the documented form"],
];

test.each(damages)("what is off in a group is said: %# $2", async (value, path, message) => {
  const issues = await validate(async () => ({ validators: { thing: { body: zGroup } } }), "thing", { body: value });

  expect(issues).toEqual([{ path, message }]);
});

const issues: [issue: ZodIssue, says: string][] = [
  [{ code: "invalid_format", format: "email", message: "m" }, "must be a valid email"],
  [{ code: "invalid_value", message: "as zod says" }, "as zod says"],
  [{ code: "custom", values: ["a"], message: "as zod says" }, "as zod says"],
  [{ code: "unrecognized_keys", minimum: 1, maximum: 2, message: "as zod says" }, "as zod says"],
];

test.each(issues)("zod's issue %j is said as %j", (issue, says) => {
  expect(describeIssue(issue)).toBe(says);
});

test("an item of a list that is a body's outermost value is named by its place", async () => {
  const error = { issues: [{ path: [0, "owner", "id"], message: "is off" }] };
  const response = { safeParse: () => ({ success: false, error }) };

  expect(await validate(async () => ({ validators: { thing: { response } } }), "thing", { response: [] })).toEqual([
    { path: "[0].owner.id", message: "is off" },
  ]);
});

test("schemas that do not know the operation are a defect, not a silent pass", async () => {
  await expect(validate(async () => ({ validators: {} }), "thing", {})).rejects.toThrow("The schemas have no thing");
});
