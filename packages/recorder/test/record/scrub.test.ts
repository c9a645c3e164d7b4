import { loadOperations } from "@group-move/contract-tests/operations";
import type { JsonSchema } from "@group-move/openapi/model";
import { expect, test } from "vitest";
import { scrub } from "../../src/record/scrub.ts";
import { readRecording, listRecordingFiles } from "@group-move/contract-tests/recording";
import {
  communityServer,
  operation,
  createExchange,
  createRecording,
  host,
  ids,
  realResponse,
  scrubExchange,
  telling,
  withBody,
  withManager,
} from "./fixtures.ts";

const operations = await loadOperations();
// The samples of a documentation are nobody's data, and are kept byte for byte.
const ofPortals = listRecordingFiles().filter((file) => readRecording(file).source.kind !== "documented");

test.each(ofPortals)("scrubbing %s changes nothing", (file) => {
  const recording = readRecording(file);
  const own = operations.find(({ name }) => name === `${recording.api} ${recording.operationId}`);
  if (!own) throw new Error(`There is no operation ${recording.operationId}.`);
  const again = scrub(recording, own);
  // What differs may be somebody's datum, and is not shown.
  const isSame = JSON.stringify(again.recording) === JSON.stringify(recording);
  expect(isSame, `recordings/${file} holds what is no pseudonym. Run pnpm record --update --write`).toBe(true);
  expect(again.unknown).toEqual([]);
});

test("nothing that tells of a person is left", () => {
  const text = JSON.stringify(scrubExchange().recording);
  expect(telling.filter((word) => text.includes(word))).toEqual([]);
});

test("the form of a response, and references in it and to its request, survive", () => {
  const { recording } = scrubExchange();
  expect(recording.request.path).toBe(
    "/api/2.0/group/facade00-0000-4000-9000-decade000001/members/FACADE00-0000-1000-8000-DECADE000002",
  );
  expect(recording.response.body).toEqual({
    response: {
      name: "text-1é",
      parent: "00000000-0000-0000-0000-000000000000",
      category: "00000000-0000-0000-0000-000000000000",
      id: "facade00-0000-1000-8000-decade000002",
      isLDAP: false,
      manager: {
        firstName: "text-2é",
        lastName: "text-3'",
        userName: "text-4",
        email: "person-1@example.com",
        status: 1,
        activationStatus: 1,
        department: "text-1&#233;",
        mobilePhone: "text-5",
        birthday: "2020-01-01T00:00:00.0000000+01:00",
        notes: "text-6é",
        location: "text-7",
        sex: "text-8",
        groups: [{ id: "facade00-0000-1000-8000-decade000002", name: "text-1é", manager: "text-4" }],
        contacts: [{ type: "mail", value: "person-2@example.com" }],
        registrationDate: "2020-01-02T12:34:56.1234567+01:00",
        id: "facade00-0000-1000-a000-decade000003",
        displayName: "text-9&#233;&#39;",
        avatar: "/storage/userPhotos/root/facade00-0000-1000-a000-decade000003_size_82-82.png?hash=1000000000",
        avatarSmall:
          "https://portal.example.com/storage/userPhotos/root/facade00-0000-1000-a000-decade000003_size_32-32.png?hash=1000000000",
        profileUrl: "https://portal.example.com/accounts/people/filter?search=person-1%40example.com",
        loginEventId: 10000000,
      },
      members: [
        {
          firstName: "text-10я",
          lastName: "text-11я",
          userName: "text-12я",
          email: "",
          displayName: "text-13я",
          id: "FACADE00-0000-4000-9000-DECADE000004",
          profileUrl: "https://portal.example.com/accounts/view/text-12%D1%8F",
          createdBy: { id: "facade00-0000-1000-a000-decade000003", displayName: "text-9&#233;&#39;" },
          terminated: null,
          workFrom: { utcTime: "2020-01-03T12:34:56Z", timeZoneOffset: "03:00:00" },
        },
        {
          firstName: "text-14я",
          lastName: "text-15я",
          displayName: "text-16я",
          id: "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
        },
      ],
      membersCount: 2,
    },
    count: 1,
    links: [
      {
        href: "https://portal.example.com/api/2.0/group/facade00-0000-4000-9000-decade000001/members/FACADE00-0000-1000-8000-DECADE000002",
        action: "PUT",
      },
    ],
    status: 0,
    statusCode: 200,
  });
});

test("the order of keys survives", () => {
  const keys = /"\w+":/g;
  const scrubbed = JSON.stringify(scrubExchange().recording.response.body);
  expect(scrubbed.match(keys)).toEqual(JSON.stringify(realResponse).match(keys));
});

test("the same portal with other people and another host gives the same bytes", () => {
  const otherPeople = JSON.stringify(realResponse)
    .replaceAll("Jürgen", "Zoë")
    .replaceAll("J&#252;rgen", "Zo&#235;")
    .replaceAll("brannigan", "xenia")
    .replaceAll(ids.person, "aaaaaaaa-bbbb-11ec-a8f5-cccccccccccc");
  const other = scrubExchange({ responseBody: otherPeople });
  expect(JSON.stringify(other.recording)).toBe(JSON.stringify(scrubExchange().recording));
});

test("what the document does not know becomes a pseudonym, names too, and is reported by its pseudonym", () => {
  const response = { ...realResponse.response, shoeSize: 4711, vip: true, more: { "kiki@acme.test": ["Kiki", null] } };
  const { recording, unknown } = scrubExchange({ responseBody: JSON.stringify({ ...realResponse, response }) });
  expect(recording.response.body).toMatchObject({
    response: { "name-1": 1000, "name-2": true, "name-3": { "name-4": ["text-17", null] } },
  });
  expect(unknown).toEqual(["name-1", "name-2", "name-3"].map((name) => `response.body.response.${name}`));
});

test("a value of another type than the document gives its field is reported", () => {
  const response = { ...realResponse.response, members: "Kiki", isLDAP: "Kiki", membersCount: "4711" };
  const { recording, unknown } = scrubExchange({ responseBody: JSON.stringify({ response, status: 0 }) });
  expect(JSON.stringify(recording)).not.toMatch(/Kiki|4711/);
  expect(unknown).toEqual(["isLDAP", "members", "membersCount"].map((name) => `response.body.response.${name}`));
});

const fields: [name: string, given: object, want: object][] = [
  ["a value of an enumeration stays", { status: "Terminated", theme: 2 }, { status: "Terminated", theme: 2 }],
  ["a value that is not in the enumeration does not", { status: "Kiki", theme: 17 }, { status: "text-2", theme: 10 }],
  ["a constant that x-public accepts stays", { quotaLimit: -1 }, { quotaLimit: -1 }],
  ["another number of that field does not", { quotaLimit: 1073741824 }, { quotaLimit: 1000000000 }],
  ["a text that x-public accepts stays", { cultureName: "da-DK" }, { cultureName: "da-DK" }],
  ["another text of that field does not", { cultureName: "Kiki-DK" }, { cultureName: "text-2" }],
  [
    "the date that stands for none stays",
    { terminated: "0001-01-01T00:00:00.0000000Z" },
    { terminated: "0001-01-01T00:00:00.0000000Z" },
  ],
  [
    "a word of the portal's URLs is none of its names",
    { lastName: "Root", firstName: "images" },
    { lastName: "text-2", firstName: "text-3" },
  ],
  ["a phrase of errors stays in no success", { title: "Access denied" }, { title: "text-2" }],
];

test.each(fields)("%s", (_, given, want) => {
  const { recording } = scrubExchange({ responseBody: withManager(given) });
  expect(recording.response.body).toHaveProperty("response.manager", want);
});

test("x-public that is no schema of a type is refused", () => {
  const field: JsonSchema & { "x-public": object } = { "x-public": { pattern: "^a" } };
  const schema: JsonSchema = { type: "object", properties: { a: field } };
  const own = withBody("application/json", schema, 200, []);
  expect(() => scrubExchange({ responseBody: '{"a":"Kiki"}' }, own)).toThrow(/strict mode: missing type "string"/);
});

test("phrases that have no source are refused", () => {
  const { api } = operation;
  const extensions = { ...api.extensions, "x-public-phrases": [{ text: "Access denied" }] };
  const own = { ...operation, api: { ...api, extensions } };
  expect(() => scrubExchange({}, own)).toThrow(/^openapi\/docspace.yaml: .*x-public-phrases one of { text, source }/);
});

const messages: [name: string, message: string, want: string][] = [
  ["a phrase of the document", "Access denied", "Access denied"],
  ["a text around a phrase", "Access denied for Kiki", "text-1"],
  ["another text", "Zugriff verweigert", "text-1"],
  [
    "what stands for a placeholder",
    `"Kiki O'Hara" access denied "Edit Kiki". Cause: Edit Kiki: access denied..`,
    `"text-1'" access denied "text-2". Cause: text-2: access denied..`,
  ],
];

test.each(messages)("of a message, %s is kept or replaced", (_, message, want) => {
  const responseBody = JSON.stringify({
    error: { message, type: "Acme.KikiException", stack: "at Kiki()" },
    status: 1,
  });
  const { recording } = scrubExchange({ status: 403, responseBody });
  expect(recording.response.body).toMatchObject({ error: { message: want, type: expect.stringMatching(/^text-\d$/) } });
  expect(JSON.stringify(recording)).not.toContain("Kiki");
});

test("the names of refused parameters stay, and others do not", () => {
  const responseBody = JSON.stringify({
    response: { status: 400, errors: { toId: ["The value 'Kiki' is not valid."], "$.kiki": [] } },
    status: 1,
  });
  const { recording } = scrubExchange({ status: 400, responseBody });
  expect(recording.response.body).toHaveProperty("response.errors", {
    toId: ["The value 'text-1' is not valid."],
    "name-1": [],
  });
});

test("an error under another media type than the documented ones keeps its names", () => {
  const problem = { type: "https://tools.ietf.org/html/rfc9110#section-15.5.1", status: 400, traceId: "Kiki" };
  const { recording, unknown } = scrubExchange({
    status: 400,
    responseHeaders: [["content-type", "application/problem+json"]],
    responseBody: JSON.stringify({ response: problem, status: 1 }),
  });
  expect(recording.response.body).toEqual({ response: { ...problem, traceId: "text-1" }, status: 1 });
  expect(unknown).toEqual([]);
});

test("headers that the document does not know are left out and counted, credentials without a word", () => {
  const { recording, unknown } = scrubExchange({
    status: 429,
    responseBody: "",
    responseHeaders: [
      ["Retry-After", "60"],
      ["X-RateLimit-Limit", "Kiki"],
      ["X-Kiki", "a"],
      ["Set-Cookie", "asc_auth_key=geheim"],
      ["Content-Encoding", "gzip"],
    ],
  });
  expect(recording.response).toEqual({ status: 429, headers: { "retry-after": "60", "x-ratelimit-limit": "text-1" } });
  expect(unknown).toEqual(["response.headers (1 left out)"]);
});

const contentTypes: [given: string, want: string][] = [
  ["application/json", "application/json"],
  ["Application/JSON;charset=UTF-8", "Application/JSON;charset=UTF-8"],
  ["application/json; charset=utf-8; profile=kiki", "application/json; charset=utf-8"],
  ["application/vnd.kiki+json; charset=kiki", "application/octet-stream"],
];

test.each(contentTypes)("the content type %s is recorded as %s", (given, want) => {
  expect(scrubExchange({ responseHeaders: [["content-type", given]] }).recording.response.headers).toEqual({
    "content-type": want,
  });
});

test("of the request, documented names are kept, and no part of the portal's address", () => {
  const { recording, unknown } = scrubExchange({
    url: new URL(createExchange().url.href.replace("/api/", "/prefix/api/").concat("?fields=id&fields=name&q=Kiki")),
    requestHeaders: [
      ["Cookie", "asc_auth_key=geheim"],
      [":authority", "acme"],
      ["Host", "acme"],
      ["Accept", "*/*"],
      ["X-Kiki", "a"],
    ],
  });
  expect(unknown).toEqual(["request.query.name-1", "request.query.name-2"]);
  expect(recording.request).toMatchObject({
    path: expect.stringMatching(/^\/api\/2\.0\/group\/facade00/),
    query: { "name-1": ["text-1", "text-2"], "name-2": "text-3" },
    headers: ["accept", "cookie"],
  });
});

test("what stands beside a parameter in a segment of the path stays", () => {
  const own = { ...operation, path: "/group-{fromId}.json/{toId}" };
  const url = new URL(`https://${host}/group-kiki.json/Tom%20Kiki`);
  const { path } = scrubExchange({ url }, own).recording.request;
  expect(path).toBe("/group-text-1.json/text-2");
});

test("a request of another path is refused", () => {
  const raw = createRecording();
  const request = { ...raw.request, path: "/kiki" };
  expect(() => scrub({ ...raw, request }, operation)).toThrow(/^The path of a request is none of \/api/);
});

test("an ending of the path that the document names stays", () => {
  const url = new URL(`https://${host}/api/2.0/group/${ids.from}/members/${ids.to}.xml`);
  expect(scrubExchange({ url }, communityServer).recording.request.path).toMatch(/\/FACADE00-[^.]*\.xml$/);
});

test("a request's body that no recording can hold is refused", () => {
  expect(() => createRecording({ requestBody: '{"id":12345678901234567890}' })).toThrow(/rounds/);
});
