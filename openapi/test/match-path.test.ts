import { expect, test } from "vitest";
import { matchPath } from "../src/model/index.ts";

const group = { path: "/api/2.0/group/{id}", extensions: { "x-suffixes": { ".xml": "text/xml" } } };
const file = { path: "/files/{name}.zip", extensions: {} };

const cases: [given: string, operation: typeof group | typeof file, want: ReturnType<typeof matchPath>][] = [
  ["/api/2.0/group/7", group, { prefix: "", parameters: { id: "7" }, suffix: "" }],
  ["/portal/api/2.0/group/7", group, { prefix: "/portal", parameters: { id: "7" }, suffix: "" }],
  ["/api/2.0/group/7.xml", group, { prefix: "", parameters: { id: "7" }, suffix: ".xml" }],
  ["/api/2.0/group/7.json", group, { prefix: "", parameters: { id: "7.json" }, suffix: "" }],
  ["/api/2.0/group/%7B7%7D", group, { prefix: "", parameters: { id: "%7B7%7D" }, suffix: "" }],
  ["/api/2.0/group/%zz", group, { prefix: "", parameters: { id: "%zz" }, suffix: "" }],
  ["/files/a.b.zip", file, { prefix: "", parameters: { name: "a.b" }, suffix: "" }],
  ["/api/2.0/group", group, undefined],
  ["/api/2.0/group/", group, undefined],
  ["/api/2.0/group/7/members", group, undefined],
  ["/api/2x0/group/7", group, undefined],
  ["/files/a-zip", file, undefined],
];

test.each(cases)("%s, of %o", (given, operation, want) => {
  expect(matchPath(operation, given)).toEqual(want);
});
