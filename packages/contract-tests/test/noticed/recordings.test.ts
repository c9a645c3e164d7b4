import { expect, test } from "vitest";
import { getExpectedOutcome } from "../../src/client.ts";
import { MISSING, replaceAt } from "../../src/paths.ts";
import { parseRecording, getRecordingFile } from "../../src/recording.ts";
import { isForbidden, isRequestOf, getRecordedRequest, startReplay } from "../../src/replay.ts";
import { edited, moved, getOperation, path, put, recording, toResponse } from "./pets.ts";

const success = "pets addFriend 200 application/json:";
const name = "recording pets/addFriend/200-rex.json";

test.each([
  ["an id of another type", ["id"], 4711, "response.id: the document says string", "4711"],
  ["a lost name", ["name"], MISSING, "response.name: the document says it is required", "none"],
  ["an unknown field", ["nickName"], "x", "response.nickName: the document says nothing of this field", "it"],
  ["a date that is none", ["born"], "yesterday", "response.born: the document says the format date-time", "a string"],
  ["a list in the place of a tag", ["tags", 0], [], "response.tags[0]: the document says object", "an array"],
])("%s in a recording is named", (_, place, value, said, seen) => {
  const body = replaceAt(recording.response.body, ["response", ...place], value);

  expect(() => expect({ ...toResponse(recording), body }).toMatchResponseSchema(getOperation(edited()))).toThrow(
    `${success} ${said}; ${name} has ${seen}`,
  );
});

test.each([
  [
    "the value of a credential",
    ["request", "headers", 0],
    "authorization: Bearer x",
    "request.headers[0]: header names are written in lower",
  ],
  ["a query in the path", ["request", "path"], "/a?b=c", "request.path: the query goes into `query`"],
  ["an unknown member", ["responce"], {}, '(the whole): Unrecognized key: "responce"'],
  [
    "a header of the transfer",
    ["response", "headers", "content-length"],
    "7",
    "response.headers: leave out connection",
  ],
  ["a body without its media type", ["response", "headers"], {}, "response.headers: a body needs its content-type"],
])("%s is not of the format of a recording", (_, place, value, line) => {
  expect(parseRecording("x.json", recording)).toEqual(recording);
  expect(() => parseRecording("x.json", replaceAt(recording, place, value))).toThrow(`recording x.json: ${line}`);
});

test("a recording belongs where its document, operation, status and scenario say", () => {
  expect(getRecordingFile({ ...recording, response: { ...recording.response, status: 404 } })).toBe(
    "pets/addFriend/404-rex.json",
  );
});

test.each([
  ["the path has a typo", edited(moved(path.replace("pets", "pet"))), recording],
  ["the method is another one", edited(moved(path, "post")), recording],
  ["the API is another one", edited(), { ...recording, api: "plants" }],
  ["another method was sent", edited(), { ...recording, request: { ...recording.request, method: "POST" } }],
])("a recording is no request of the operation when %s", (_, api, changed) => {
  expect(isRequestOf(getOperation(edited()), recording)).toBe(true);
  expect(isRequestOf(getOperation(api), changed)).toBe(false);
});

const hasBody = {
  required: true,
  content: { "application/json": { schema: { type: "object", required: ["since"] } } },
};
const mustDiffer = { parameters: ["petId", "friendId"], mustDiffer: true };

test.each([
  ["a malformed id", edited(), { path: "/pets/no-id/friends/no-id" }, true],
  ["equal ids, which a precondition forbids", edited([[...put, "x-preconditions"], [mustDiffer]]), {}, true],
  ["equal ids", edited(), {}, false],
  ["a body without what is required", edited([[...put, "requestBody"], hasBody]), { body: {} }, true],
  ["a body", edited([[...put, "requestBody"], hasBody]), { body: { since: 2020 } }, false],
])("what no client may send: %s", (_, api, request, expected) => {
  const changed = { ...recording, request: { ...recording.request, ...request } };

  expect(isForbidden(getOperation(api), changed)).toBe(expected);
});

test.each([
  ["another error", ["result"], "NotFoundError", `${name} says success; the client says NotFoundError`],
  ["another status", ["status"], 201, `status: ${name} says 200; the client says 201`],
  ["a changed body", ["body", "response", "name"], 5, `body.response.name: ${name} says "Rex"; the client says 5`],
  ["a lost body", ["body"], MISSING, `body: ${name} says {"response":`],
])("a client that gives %s is named", (_, place, value, line) => {
  const expected = getExpectedOutcome(toResponse(recording));
  const about = { label: "pets addFriend 200", expectedBy: name, seenBy: "the client" };

  expect(expected).toEqualResult(expected, about);
  expect(() => expect(replaceAt(expected, place, value)).toEqualResult(expected, about)).toThrow(
    `pets addFriend 200: ${line}`,
  );
});

test("a replay server gives what was recorded, and keeps what it was asked, whatever the order of the query", async () => {
  const asked = { ...recording, request: { ...recording.request, path: "/a%20b", query: { z: "1", a: ["2", "3"] } } };
  await using portal = await startReplay(recording);

  const response = await fetch(`${portal.url}/a%20b?z=1&a=2&a=3`, { method: "PUT" });

  expect(await response.json()).toEqual(recording.response.body);
  expect(portal.received).toEqual(["PUT /a b?a=2&a=3&z=1"]);
  expect(portal.received).toEqual([getRecordedRequest(asked)]);
});
