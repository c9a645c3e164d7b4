import type { Api } from "@group-move/openapi/model";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { getExpectedOutcome } from "../src/client.ts";
import { createNegativeCases } from "../src/negative-cases.ts";
import { MISSING, replaceAt } from "../src/paths.ts";
import { parseRecording } from "../src/recording.ts";
import { compareReference, readReference } from "../src/reference-pages.ts";
import { isForbidden, isRequestOf, startReplay, getRecordedRequest } from "../src/replay.ts";
import { createSchemaCases, parseByZod } from "../src/schema-cases.ts";
import { isValid } from "../src/validate.ts";
import {
  edited,
  getOperation,
  lost,
  moved,
  path,
  pet,
  put,
  recording,
  reference,
  renamed,
  schemas,
  toResponse,
} from "./pets.ts";

// Each check notices what it is for: an edit of a small document, a recording or a value is named.

const page = (place: string, says: string, document: string) =>
  `${place}: the reference page says ${says}; the document says ${document}`;
const seen = (place: string, document: string, found: string) =>
  `pets addFriend 200 application/json: ${place}the document says ${document}; recording pets/addFriend/200-rex.json has ${found}`;
const request = "PUT /pets/{petid}/friends/{friendid}";
const kind = [...schemas, "Kind"];
const properties = [...pet, "properties"];
const schemes = ["components", "securitySchemes"];

const documents: [what: string, api: Api, lines: string[]][] = [
  ["nothing", edited(), []],
  [
    "a path typo",
    edited(moved(path.replace("pets", "pet"))),
    [page("the contents", request, request.replace("pets", "pet"))],
  ],
  ["a changed method", edited(moved(path, "post")), [page("the contents", request, request.replace("PUT", "POST"))]],
  [
    "swapped parameters",
    edited(moved("/pets/{friendId}/friends/{petId}")),
    [page("the contents", request, "PUT /pets/{friendid}/friends/{petid}")],
  ],
  [
    "another type of a parameter",
    edited([[...put, "parameters", 1, "schema"], { type: "string" }]),
    [page(`${request}: path parameter friendid`, "string uuid", "string or required")],
  ],
  [
    "an optional parameter",
    edited([[...put, "parameters", 0, "required"], false]),
    [page(`${request}: path parameter petid`, "required", "Id or string uuid or optional")],
  ],
  [
    "a renamed cookie",
    edited([[...schemes, "session", "name"], "session"]),
    [page(`${request}: credential`, "cookie sid", "needed or header Authorization Bearer or cookie session")],
  ],
  [
    "another security scheme",
    edited([[...schemes, "apiKey"], { type: "apiKey", in: "header", name: "Authorization" }]),
    [page(`${request}: credential`, "header Authorization Bearer", "needed or header Authorization or cookie sid")],
  ],
  ["a lost 404", edited(lost(...put, "responses", "404")), [page(`${request}: statuses`, "404", "200")]],
  [
    "a lost media type",
    edited(lost(...put, "responses", "200", "content", "application/json")),
    [seen("", "text/json", "application/json"), page(`${request}: media types`, "application/json", "text/json")],
  ],
  [
    "a renamed property",
    renamed("weight", "mass"),
    [seen("response.weight: ", "nothing of this field", "it"), page("Pet.weight", "number double", "nothing")],
  ],
  [
    "a renamed envelope",
    renamed("response", "result"),
    [seen("result: ", "it is required", "none"), page("PetResponse.response", "Pet", "nothing")],
  ],
  [
    "a required field that portals omit",
    edited([
      [...pet, "required"],
      ["id", "name", "owner"],
    ]),
    [seen("response.owner: ", "it is required", "none")],
  ],
  [
    "a lost enumeration value",
    edited([
      [...kind, "enum"],
      [2, "cat", "dog"],
    ]),
    [seen("response.kind: ", "one of 2, cat, dog", "1"), page("Kind.cat", "1", "nothing")],
  ],
  [
    "swapped enumeration numbers",
    edited([[...kind, "description"], "2 `cat`, 1 `dog`"]),
    [page("Kind.cat", "1", "2"), page("Kind.dog", "2", "1")],
  ],
  [
    "dates as documented only",
    edited([[...schemas, "Time", "oneOf", 0], { type: "null" }]),
    [seen("response.born: ", "null or object", "a string")],
  ],
  [
    "dates as portals send them only",
    edited([[...properties, "born"], { type: "string" }]),
    [page("Pet.born", "Time", "string")],
  ],
  ["a lost format", edited(lost(...properties, "weight", "format")), [page("Pet.weight", "number double", "number")]],
];

test.each(documents)("%s in the document is named, by each that says otherwise", (_, api, lines) => {
  const found = compareReference(reference, api).map((difference) =>
    page(difference.place, difference.page, difference.document),
  );
  expect([
    ...listIssues(() => expect(toResponse(recording)).toMatchResponseSchema(getOperation(api))),
    ...found,
  ]).toEqual(lines);
});

function listIssues(check: () => void): string[] {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) return error.message.split("\n");
  }
  return [];
}

test("an example that breaks its schema, and a cause that several show, are named in one line", () => {
  const body = replaceAt(recording.response.body, ["response", "name"], 5);
  const examples = ["rex", "bello"].map((name) =>
    Object.assign(toResponse(recording), { body, source: `example ${name}` }),
  );

  expect(() => expect(examples).toMatchResponseSchema(getOperation(edited()))).toThrow(
    /^pets addFriend 200 application\/json: response.name: the document says string; example rex has 5 \(and 1 more\)$/,
  );
});

test("a page that nobody has written down is named", () => {
  expect(() => readReference("pets")).toThrow("reference/pets.json is missing: write down what the page");
});

describe("a recording", () => {
  test.each([
    ["an id of another type", ["id"], 4711, "response.id: the document says string; ", "4711"],
    ["a lost name", ["name"], MISSING, "response.name: the document says it is required; ", "none"],
    ["an unknown field", ["nickName"], "x", "response.nickName: the document says nothing of this field; ", "it"],
    [
      "a date that is none",
      ["born"],
      "yesterday",
      "response.born: the document says the format date-time; ",
      "a string",
    ],
  ])("with %s is named", (_, place, value, said, found) => {
    const body = replaceAt(recording.response.body, ["response", ...place], value);

    expect(() => expect({ ...toResponse(recording), body }).toMatchResponseSchema(getOperation(edited()))).toThrow(
      `pets addFriend 200 application/json: ${said}recording pets/addFriend/200-rex.json has ${found}`,
    );
  });

  test.each([
    [
      "the value of a credential",
      ["request", "headers", 0],
      "authorization: Bearer x",
      "header names are written in lower",
    ],
    ["a query in the path", ["request", "path"], "/a?b=c", "request.path: the query goes into `query`"],
    ["an unknown member", ["responce"], {}, '(the whole): Unrecognized key: "responce"'],
    ["a header of the transfer", ["response", "headers", "content-length"], "7", "leave out connection"],
    ["a body without its media type", ["response", "headers"], {}, "response.headers: a body needs its content-type"],
  ])("with %s is not of the format", (_, place, value, line) => {
    expect(parseRecording("x.json", recording)).toEqual(recording);
    expect(() => parseRecording("x.json", replaceAt(recording, place, value))).toThrow(line);
  });

  test.each([
    ["the path has a typo", edited(moved(path.replace("pets", "pet"))), recording],
    ["the method is another one", edited(moved(path, "post")), recording],
    ["the API is another one", edited(), { ...recording, api: "plants" }],
  ])("is no request of the operation when %s", (_, api, changed) => {
    expect(isRequestOf(getOperation(edited()), recording)).toBe(true);
    expect(isRequestOf(getOperation(api), changed)).toBe(false);
  });

  const content = { "application/json": { schema: { type: "object", required: ["since"] } } };
  const withBody = edited([[...put, "requestBody"], { required: true, content }]);
  const mustDiffer = [{ parameters: ["petId", "friendId"], mustDiffer: true }];

  test.each([
    ["a malformed id", edited(), { path: "/pets/no-id/friends/no-id" }, true],
    ["equal ids, which a precondition forbids", edited([[...put, "x-preconditions"], mustDiffer]), {}, true],
    ["equal ids", edited(), {}, false],
    ["a body without what is required", withBody, { body: {} }, true],
    ["a body", withBody, { body: { since: 2020 } }, false],
  ])("with %s is what a client may send, or not", (_, api, changes, expected) => {
    const changed = { ...recording, request: { ...recording.request, ...changes } };

    expect(isForbidden(getOperation(api), changed)).toBe(expected);
  });

  test.each([
    ["another error", ["result"], "NotFoundError", "x says success; the client says NotFoundError"],
    ["another status", ["status"], 201, "status: x says 200; the client says 201"],
    ["a changed body", ["body", "response", "name"], 5, 'body.response.name: x says "Rex"; the client says 5'],
    ["a lost body", ["body"], MISSING, 'body: x says {"response":'],
  ])("of which a client gives %s is named", (_, place, value, line) => {
    const expected = getExpectedOutcome(toResponse(recording));
    const about = { label: "pets addFriend 200", expectedBy: "x", seenBy: "the client" };

    expect(expected).toEqualResult(expected, about);
    expect(() => expect(replaceAt(expected, place, value)).toEqualResult(expected, about)).toThrow(
      `pets addFriend 200: ${line}`,
    );
  });

  test("is replayed, and what was asked is kept, whatever the order of the query", async () => {
    const asked = { ...recording, request: { ...recording.request, path: "/a%20b", query: { z: "1", a: ["2", "3"] } } };
    await using portal = await startReplay(recording);

    const response = await fetch(`${portal.url}/a%20b?z=1&a=2&a=3`, { method: "PUT" });

    expect(await response.json()).toEqual(recording.response.body);
    expect(portal.received).toEqual(["PUT /a b?a=2&a=3&z=1"]);
    expect(portal.received).toEqual([getRecordedRequest(asked)]);
  });
});

/** The changes to the example that the contract expects something of, and the document says otherwise. */
function listUnexpected(api: Api): string[] {
  return createSchemaCases([getOperation(api)])
    .filter(({ zod }) => zod === "zAddFriendResponse")
    .flatMap((schemaCase) =>
      schemaCase.examples.flatMap((example) =>
        createNegativeCases(schemaCase, example).filter(
          ({ expected, value }) => expected && (expected === "accepted") !== isValid(api, schemaCase.schema, value),
        ),
      ),
    )
    .map(({ change }) => change);
}

describe("a schema", () => {
  test.each([
    [
      "whose optional field can't be null",
      edited([[...properties, "weight", "type"], "number"]),
      "response.weight: an optional property of a response that is null",
    ],
    [
      "that may hold no other fields",
      edited([[...schemas, "Tag", "additionalProperties"], false]),
      "response.tags[]: an unknown property",
    ],
  ])("%s is named", (_, api, change) => {
    const known = listUnexpected(edited());
    expect(listUnexpected(api).filter((found) => !known.includes(found))).toEqual([expect.stringContaining(change)]);
  });

  test.each([
    ["strips fields", z.object({ a: z.string() }), { a: "x", b: 1 }, "body.b: the document says 1; zod says nothing"],
    ["converts", z.object({ a: z.coerce.number() }), { a: "1" }, 'body.a: the document says "1"; zod says 1'],
    [
      "refuses",
      z.object({ a: z.number() }),
      { a: "1" },
      "the document says accepted; zod says refused (a: Invalid input",
    ],
  ])("of zod that %s is named", (_, zX, value, line) => {
    const about = { label: "x", expectedBy: "the document", seenBy: "zod" };

    expect(() =>
      expect(parseByZod({ zX }, "zX", value)).toEqualResult({ result: "accepted", body: value }, about),
    ).toThrow(`x: ${line}`);
  });

  test("of zod that is not there is named", () => {
    expect(() => parseByZod({}, "zPet", {})).toThrow("@group-move/schemas has no zPet. Run `pnpm generate`");
  });
});
