import type { Api } from "@group-move/openapi/model";
import { expect, test } from "vitest";
import { compareReference, readReference } from "../../src/reference-pages.ts";
import { createSchemaCases } from "../../src/schema-cases.ts";
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

/** The lines that the checks of recordings, examples and reference pages say of a document. */
function check(api: Api): string[] {
  const operation = getOperation(api);
  const responses = [recording, { ...recording, scenario: "bello" }].map(toResponse);
  const checks = [
    () => expect(responses).toMatchResponseSchema(operation),
    ...createSchemaCases(operation).map((schemaCase) => () => expect(schemaCase.examples).toMatchSchema(schemaCase)),
    ...compareReference(reference, api).map((found) => () => expect(found).toBeDeparture(reference, api)),
  ];
  return checks.flatMap((run) => {
    try {
      run();
      return [];
    } catch (error) {
      return error instanceof Error ? error.message.split("\n") : [];
    }
  });
}

const inRecording = (place: string, document: string, seen: string) =>
  `pets addFriend 200 application/json: ${place}the document says ${document}; recording pets/addFriend/200-rex.json has ${seen} (and 1 more)`;
const inExample = (place: string, document: string, seen: string) =>
  `pets addFriend 200 application/json, text/json: ${place}: the document says ${document}; example rex has ${seen}`;
const onPage = (place: string, page: string, document: string) =>
  `pets ${place}: the reference page says ${page}; the document says ${document}`;

const request = (document: string) => onPage("the request", "PUT /pets/{petid}/friends/{friendid}", document);
const credential = (page: string, document: string) => onPage("addFriend: the credential", page, document);
const bearer = "header Authorization Bearer";
const kind = [...schemas, "Kind"];
const properties = [...pet, "properties"];
const schemes = ["components", "securitySchemes"];
const apiKeyInHeader = { type: "apiKey", in: "header", name: "Authorization" };

const paths: [what: string, api: Api, lines: string[]][] = [
  ["nothing", edited(), []],
  ["a path typo", edited(moved(path.replace("pets", "pet"))), [request(`PUT ${path.replace("pets", "pet")}`)]],
  ["a changed method", edited(moved(path, "post")), [request(`POST ${path}`)]],
  [
    "swapped parameters",
    edited(moved("/pets/{friendId}/friends/{petId}")),
    [request("PUT /pets/{friendId}/friends/{petId}")],
  ],
  [
    "another type of a parameter",
    edited([[...put, "parameters", 1, "schema"], { type: "string" }]),
    [onPage("addFriend: the path parameter friendId", "string uuid", "string")],
  ],
  [
    "an optional parameter",
    edited([[...put, "parameters", 0, "required"], false]),
    [onPage("addFriend: the path parameter petId", "required", "optional")],
  ],
  [
    "a renamed cookie",
    edited([[...schemes, "session", "name"], "session"]),
    [credential("cookie sid", `${bearer} or cookie session`)],
  ],
  [
    "a cookie that becomes a header",
    edited([[...schemes, "session", "in"], "header"]),
    [credential("cookie sid", `${bearer} or header sid`)],
  ],
  [
    "another security scheme",
    edited([[...schemes, "apiKey"], apiKeyInHeader]),
    [credential(bearer, "header Authorization or cookie sid")],
  ],
  ["a lost security scheme", edited([["security"], [{ session: [] }]]), [credential(bearer, "cookie sid")]],
];

const responses: [what: string, api: Api, lines: string[]][] = [
  ["a lost 404", edited(lost(...put, "responses", "404")), [onPage("addFriend: the statuses", "404", "200")]],
  [
    "a lost success",
    edited(lost(...put, "responses", "200")),
    [
      inRecording("", "404", "200"),
      onPage("addFriend: the statuses", "200", "404"),
      onPage("addFriend: the media types", "application/json", "nothing"),
      onPage("addFriend: the media types", "text/json", "nothing"),
    ],
  ],
  [
    "a lost media type",
    edited(lost(...put, "responses", "200", "content", "application/json")),
    [
      inRecording("", "text/json", "application/json"),
      onPage("addFriend: the media types", "application/json", "text/json"),
    ],
  ],
  [
    "an example that breaks its schema",
    edited([
      [...put, "responses", "200", "content", "application/json", "examples", "rex", "value", "response", "name"],
      5,
    ]),
    [inExample("response.name", "string", "5").replace(", text/json", "")],
  ],
];

const fields: [what: string, api: Api, lines: string[]][] = [
  [
    "a renamed property",
    renamed("weight", "mass"),
    [inRecording("response.weight: ", "nothing of this field", "it"), onPage("Pet.weight", "number double", "nothing")],
  ],
  [
    "a renamed envelope",
    renamed("response", "result"),
    [
      inRecording("result: ", "it is required", "none"),
      onPage("addFriend: the body's member response", "Pet", "nothing"),
    ],
  ],
  [
    "a required field that portals omit",
    edited([
      [...pet, "required"],
      ["id", "name", "owner"],
    ]),
    [inRecording("response.owner: ", "it is required", "none"), inExample("response.owner", "it is required", "none")],
  ],
  [
    "a lost enumeration number",
    edited([
      [...kind, "enum"],
      [2, "cat", "dog"],
    ]),
    [
      inRecording("response.kind: ", "one of 2, cat, dog", "1"),
      inExample("response.kind", "one of 2, cat, dog", "1"),
      onPage("Kind", "the value 1", "one of 2, cat, dog"),
    ],
  ],
  [
    "a lost enumeration name",
    edited([
      [...kind, "enum"],
      [1, 2, "cat"],
    ]),
    [onPage("Kind", "the value dog", "one of 1, 2, cat")],
  ],
  [
    "swapped enumeration numbers",
    edited([[...kind, "description"], "2 `cat`, 1 `dog`"]),
    [onPage("Kind", "1 is cat", "nothing of the kind"), onPage("Kind", "2 is dog", "nothing of the kind")],
  ],
  [
    "dates as documented only",
    edited([[...schemas, "Time", "oneOf", 0], { type: "null" }]),
    [
      inRecording("response.born: ", "null or object", "a string"),
      inExample("response.born", "null or object", "a string"),
    ],
  ],
  [
    "dates as portals send them only",
    edited([[...schemas, "Time"], { type: "string" }]),
    [onPage("Pet.born", "Time", "string")],
  ],
  [
    "another type",
    edited([[...properties, "weight"], { type: "string" }]),
    [
      inRecording("response.weight: ", "string", "7.5"),
      inExample("response.weight", "string", "7.5"),
      onPage("Pet.weight", "number double", "string"),
    ],
  ],
  ["a lost format", edited(lost(...properties, "weight", "format")), [onPage("Pet.weight", "number double", "number")]],
  [
    "no list",
    edited([[...properties, "tags"], { type: "object" }]),
    [
      inRecording("response.tags: ", "object", "an array"),
      inExample("response.tags", "object", "an array"),
      onPage("Pet.tags", "Tag[]", "object"),
    ],
  ],
];

test.each([...paths, ...responses, ...fields])(
  "%s in the document is named, by each that says otherwise",
  (_, api, lines) => {
    expect(check(api)).toEqual(lines);
  },
);

test("a page that asks for a credential, and says not which, is compared too", () => {
  const operations = reference.operations.map((operation) => Object.assign({}, operation, { credentials: [] }));

  expect(compareReference({ ...reference, operations }, edited([["security"], []]))).toEqual([
    { place: "addFriend: the credential", page: "that one is needed", document: "nothing" },
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
