import { expect, test } from "vitest";
import { compareReference, readReference } from "../../src/reference-pages.ts";
import { edited, lost, moved, path, pet, put, reference, renamed, schemas } from "./pets.ts";

const request = "PUT /pets/{petid}/friends/{friendid}";
const credential = "addFriend: the credential";
const bearer = "header Authorization Bearer";
const kinds = [...schemas, "Kind", "enum"];
const inHeader = { type: "apiKey", in: "header", name: "Authorization" };
const schemes = ["components", "securitySchemes"];

test("nothing is said of a document that says what its page says", () => {
  expect(compareReference(reference, edited())).toEqual([]);
});

test.each([
  [
    "a path typo",
    edited(moved("/pet/{petId}/friends/{friendId}")),
    "the request",
    request,
    "PUT /pet/{petId}/friends/{friendId}",
  ],
  ["a changed method", edited(moved(path, "post")), "the request", request, `POST ${path}`],
  [
    "swapped parameters",
    edited(moved("/pets/{friendId}/friends/{petId}")),
    "the request",
    request,
    "PUT /pets/{friendId}/friends/{petId}",
  ],
  [
    "a parameter of another type",
    edited([[...put, "parameters", 1, "schema"], { type: "string" }]),
    "addFriend: the path parameter friendId",
    "string uuid",
    "string",
  ],
  [
    "an optional parameter",
    edited([[...put, "parameters", 0, "required"], false]),
    "addFriend: the path parameter petId",
    "required",
    "optional",
  ],
  [
    "a renamed cookie",
    edited([[...schemes, "session", "name"], "session"]),
    credential,
    "cookie sid",
    `${bearer} or cookie session`,
  ],
  [
    "a cookie that becomes a header",
    edited([[...schemes, "session", "in"], "header"]),
    credential,
    "cookie sid",
    `${bearer} or header sid`,
  ],
  [
    "another security scheme",
    edited([[...schemes, "apiKey"], inHeader]),
    credential,
    bearer,
    "header Authorization or cookie sid",
  ],
  ["a lost security scheme", edited([["security"], [{ session: [] }]]), credential, bearer, "cookie sid"],
  ["a lost 404", edited(lost(...put, "responses", "404")), "addFriend: the statuses", "404", "200"],
  [
    "a lost media type",
    edited(lost(...put, "responses", "200", "content", "text/json")),
    "addFriend: the media types",
    "text/json",
    "application/json",
  ],
  [
    "a renamed member of the envelope",
    renamed("response", "result"),
    "addFriend: the body's member response",
    "Pet",
    "nothing",
  ],
  ["a renamed property", renamed("weight", "mass"), "Pet.weight", "number double", "nothing"],
  ["a lost enumeration name", edited([kinds, [1, 2, "cat"]]), "Kind", "the value dog", "one of 1, 2, cat"],
  ["a lost enumeration number", edited([kinds, [1, "cat", "dog"]]), "Kind", "the value 2", "one of 1, cat, dog"],
  [
    "swapped enumeration numbers",
    edited([[...schemas, "Kind", "description"], "2 `cat`, 1 `dog`"]),
    "Kind",
    "1 is cat",
    "nothing of the kind",
  ],
  ["dates as portals send them only", edited([[...schemas, "Time"], { type: "string" }]), "Pet.born", "Time", "string"],
  [
    "another type",
    edited([[...pet, "properties", "weight"], { type: "string" }]),
    "Pet.weight",
    "number double",
    "string",
  ],
  ["a lost format", edited(lost(...pet, "properties", "weight", "format")), "Pet.weight", "number double", "number"],
  ["no list", edited([[...pet, "properties", "tags"], { type: "string" }]), "Pet.tags", "Tag[]", "string"],
])("%s is named", (_, api, place, page, document) => {
  const [difference] = compareReference(reference, api);

  expect(() => expect(difference).toBeDeparture(reference, api)).toThrow(
    `pets ${place}: the reference page says ${page}; the document says ${document}`,
  );
});

test("a page that asks for a credential, and says not which, is compared too", () => {
  const operations = reference.operations.map((operation) => Object.assign({}, operation, { credentials: [] }));

  expect(compareReference({ ...reference, operations }, edited([["security"], []]))).toEqual([
    { place: credential, page: "that one is needed", document: "nothing" },
  ]);
});

test("a departure that is written down is none", () => {
  const departures = [{ place: "Pet.weight", page: "number double", row: "C2" }];
  const api = renamed("weight", "mass");

  expect(compareReference(reference, api)[0]).toBeDeparture({ ...reference, departures }, api);
});

test("a page that nobody has written down is named", () => {
  expect(() => readReference("pets")).toThrow("reference/pets.json is missing: write down what the page");
});
