import type { Schema } from "@group-move/openapi";
import { expect, test } from "vitest";
import { allContracts, type Contract } from "../../src/contracts.ts";
import { normalise } from "../../src/record/normalise.ts";
import { standInForNumber } from "../../src/record/normalise-number.ts";
import { StandIns } from "../../src/record/stand-ins.ts";
import { firstDifference } from "../../src/paths.ts";
import { readRecording, recordingFiles, type Recording } from "../../src/recording.ts";
import { expectNone } from "../../src/verdict.ts";
import { contract, exchangeOf, normalised, recordingOf } from "./exchanges.ts";
import { host, ids, realAnswer, telling } from "./real-answer.ts";

const contracts = allContracts();

/** A difference is told by its place. */
function expectSame(one: Recording, other: Recording): void {
  expectNone([firstDifference(one, other)].filter((difference) => difference !== undefined));
}

// The samples of a documentation are nobody's data, and are kept byte for byte.
const ofPortals = recordingFiles().filter((file) => readRecording(file).source.kind !== "documented");

test.each(ofPortals)("normalising %s changes nothing", (file) => {
  const recording = readRecording(file);
  const { product, operationId } = recording;
  const own = contracts.find((one) => one.product === product && one.operation.operationId === operationId);
  if (!own) throw new Error(`There is no operation ${operationId}.`);
  const again = normalise(recording, own);
  // What differs may be somebody's datum, so only its place is told.
  const [changed] = (firstDifference(recording, again.recording) ?? "").split(": ");
  expectNone([
    ...(changed ? [`recordings/${file}: ${changed} is no stand-in. Run pnpm record --again --write`] : []),
    ...[...again.unknown].map((place) => `recordings/${file}: the spec does not know ${place}`),
  ]);
});

test("nothing that tells of a person is left", () => {
  const text = JSON.stringify(normalised().recording);
  expect(telling.filter((word) => text.includes(word))).toEqual([]);
});

test("normalising twice is normalising once", () => {
  const { recording } = normalised();
  expectSame(recording, normalise(recording, contract).recording);
});

test("references between the objects of an answer, and to its request, survive", () => {
  const { recording } = normalised();
  expect(recording.response.body).toMatchObject({
    response: {
      id: "facade00-0000-1000-8000-decade000002",
      name: "Alder Ásh",
      manager: {
        displayName: "&#193;lder G&#39;Bilberries",
        firstName: "Álder",
        lastName: "G'Bilberries",
        department: "Alder &#193;sh",
        groups: [{ id: "facade00-0000-1000-8000-decade000002", name: "Alder Ásh", manager: "h.bilberries" }],
        userName: "h.bilberries",
        email: "h.bilberries@example.com",
        profileUrl: "https://portal.example.com/accounts/people/filter?search=h.bilberries%40example.com",
      },
      members: [{ createdBy: { id: "facade00-0000-1000-a000-decade000003" } }, {}],
    },
  });
  expect(recording.request.path).toBe(
    "/api/2.0/group/facade00-0000-4000-9000-decade000001/members/FACADE00-0000-1000-8000-DECADE000002",
  );
});

test("the same portal with other people and another host gives the same recording", () => {
  const other = JSON.stringify(realAnswer)
    .replaceAll("Jürgen", "Zoë".padEnd(6, "x"))
    .replaceAll("J&#252;rgen", `Zo&#235;${"x".repeat(3)}`)
    .replaceAll(ids.person, "aaaaaaaa-bbbb-11ec-a8f5-cccccccccccc");
  expectSame(normalised().recording, normalised({ responseBody: other }).recording);
});

test("what the spec marks with x-stand-in gets that, and null stays null", () => {
  const body = normalised().recording.response.body;
  expect(body).toHaveProperty("response.manager.sex", "male");
  expect(body).toHaveProperty("response.members.0.terminated", null);
});

test("a field that the spec does not know is replaced by type and reported", () => {
  const response = {
    ...realAnswer.response,
    shoeSize: 4711,
    nick: "Kiki",
    vip: true,
    more: { "kiki@acme.test": ["Kiki", null] },
  };
  const { recording, unknown } = normalised({ responseBody: JSON.stringify({ ...realAnswer, response }) });
  expect(recording.response.body).toMatchObject({
    response: { shoeSize: 1000, nick: "Ash", vip: false, more: { name1: ["Ash", null] } },
  });
  expect([...unknown]).toEqual(
    ["shoeSize", "nick", "vip", "more.name1[]"].map((name) => `response.body.response.${name}`),
  );
});

test("a value of another type than the spec gives its field counts as unknown", () => {
  const response = { ...realAnswer.response, members: "Kiki", isLDAP: "Kiki" };
  const { recording, unknown } = normalised({ responseBody: JSON.stringify({ response, status: 0 }) });
  expect(JSON.stringify(recording)).not.toContain("Kiki");
  expect([...unknown]).toEqual(["response.body.response.isLDAP", "response.body.response.members"]);
});

test("headers that the spec does not document are left out and reported, cookies and credentials without a word", () => {
  const { recording, unknown } = normalised({
    responseHeaders: [
      ["Content-Type", "application/json"],
      ["X-Powered-By", "Kiki"],
      ["Set-Cookie", "asc_auth_key=geheim"],
      ["Content-Encoding", "gzip"],
    ],
  });
  expect(recording.response.headers).toEqual({ "content-type": "application/json" });
  expect([...unknown]).toEqual(["response.headers.x-powered-by (left out)"]);
});

test("headers that the spec documents stay", () => {
  const { recording } = normalised({
    status: 429,
    responseBody: "",
    responseHeaders: [
      ["Retry-After", "60"],
      ["Date", "today"],
    ],
  });
  expect(recording.response).toEqual({ status: 429, headers: { "retry-after": "60" } });
});

test("of the request, the names of headers are kept, and no part of the portal's address", () => {
  const { request } = normalised({
    url: new URL(exchangeOf().url.href.replace("/api/", "/prefix/api/").concat("?fields=id&fields=name&q=Kiki")),
    requestHeaders: [
      ["Cookie", "asc_auth_key=geheim"],
      [":authority", "acme"],
      ["Host", "acme"],
      ["Accept", "*/*"],
    ],
  }).recording;
  expect(request).toMatchObject({
    path: expect.stringMatching(/^\/api\/2\.0\/group\/facade00/),
    query: { fields: ["ash", "bay"], q: "Elm" },
    headers: ["accept", "cookie"],
  });
});

const texts: [name: string, given: { status?: number; type: string; body: string }, want: object][] = [
  [
    "a page that the spec documents stays but for identifiers",
    { status: 502, type: "text/html", body: "<html>acme-verlag.onlyoffice.test is down. tom@x.test</html>" },
    { text: "<html>portal.example.com is down. ash@example.com</html>" },
  ],
  [
    "a page that the spec does not document keeps its tags",
    { type: "text/html", body: '<p class="Kiki">Kiki & Tom</p>' },
    { text: '<p class="Ash">Ash & Bay</p>' },
  ],
  [
    "a text that the spec does not document is replaced",
    { type: "text/plain; charset=utf-8", body: "Kiki was here" },
    { text: "Ash bay elm" },
  ],
  [
    "a number that JavaScript would round survives",
    {
      type: "application/json",
      body: '{"response":{"members":[{"quotaLimit":9223372036854775807,"usedSpace":1.0,"loginEventId":30571015}]},"status":0}',
    },
    {
      text: '{"response":{"members":[{"quotaLimit":9223372036854775807,"usedSpace":1.0,"loginEventId":10000000}]},"status":0}',
    },
  ],
  ["a body that is empty is left out", { type: "application/json", body: "" }, {}],
  [
    "JSON that is no object is kept as JSON",
    { status: 403, type: "application/json", body: '"Not from here"' },
    { body: "Not from here" },
  ],
];

test.each(texts)("%s", (_, { status = 200, type, body }, want) => {
  const { recording } = normalised({ status, responseHeaders: [["content-type", type]], responseBody: body });
  const { headers, status: kept, ...rest } = recording.response;
  expect({ headers, kept }).toEqual({ headers: { "content-type": type }, kept: status });
  expect(rest).toEqual(want);
  expectSame(recording, normalise(recording, contract).recording);
});

test("a body that repeats a name can only be taken for a text, and is replaced as one", () => {
  const { recording } = normalised({ responseBody: '{"response":{"name":"Kiki","name":"Tom"}}' });
  expect(JSON.stringify(recording)).not.toMatch(/Kiki|Tom/);
});

const xml = `<?xml version="1.0" encoding="utf-8"?>
<result>
  <response><id>${ids.to}</id><name>R &amp; D</name><isLDAP>false</isLDAP>
    <members><displayName>J&amp;#252;rgen</displayName><status>1</status><nick>Kiki</nick><notes/></members>
    <members><displayName><![CDATA[Jürgen <3]]></displayName><status>4</status></members><!-- Kiki -->
  </response>
  <status>0</status>
</result>`;

test("XML is normalised by its elements, as the JSON beside it is documented", () => {
  const withXml = contractWithXml({ type: "string" });
  const raw = recordingOf({ responseHeaders: [["content-type", "text/xml; charset=utf-8"]], responseBody: xml });
  const { recording, unknown } = normalise(raw, withXml, host);
  expect(recording.response.text).toBe(
    xml
      .replace(ids.to, "FACADE00-0000-1000-8000-DECADE000002")
      .replace("R &amp; D", "G &amp; H")
      .replace("J&amp;#252;rgen", "&amp;#193;lder")
      .replace("Jürgen <3", "Álder <1")
      .replace("<!-- Kiki -->", "")
      .replace("Kiki", "Ash"),
  );
  expect([...unknown]).toEqual(["response.text.result.response.members.nick"]);
  expectSame(recording, normalise(recording, withXml).recording);
});

test.each([
  ["nothing documents", contract],
  ["is documented as nothing but a text", contractWithXml({ type: "string" }, 418)],
])("XML that %s is replaced but for its tags", (_, own) => {
  const raw = recordingOf({ status: 418, responseHeaders: [["content-type", "text/xml"]], responseBody: xml });
  const { recording, unknown } = normalise(raw, own, host);
  expect(JSON.stringify(recording)).not.toMatch(/Kiki|rgen/);
  expect(recording.response.text).toContain("<members><displayName>");
  expect([...unknown]).toEqual(["response.text"]);
});

/** The contract, had a status XML too; one that is not documented has nothing else. */
function contractWithXml(schema: Schema, status = 200): Contract {
  const { operation } = contract;
  const xmlBody = { mediaType: "text/xml", schema, examples: {} };
  const others = operation.responses.filter((response) => response.status !== status);
  const bodies = operation.responses.find((response) => response.status === status)?.bodies ?? [];
  return {
    ...contract,
    operation: { ...operation, responses: [...others, { status, headers: {}, bodies: [...bodies, xmlBody] }] },
  };
}

const numbers: [number: string, standIn: string][] = [
  ["30571015", "10000000"],
  ["-45", "-10"],
  ["0", "0"],
  ["12345.5067", "10000.5055"],
  ["0.25", "0.55"],
  ["1.123456789", "1.555555"],
  ["6.5e-7", "1"],
  ["9223372036854775807", "1000000000000000000"],
];

test.each(numbers)("the number %s has the stand-in %s, which is its own stand-in", (number, standIn) => {
  expect(standInForNumber(new StandIns(), number)).toBe(standIn);
  expect(standInForNumber(new StandIns(), standIn)).toBe(standIn);
});

test("a request's body that no recording can hold is refused", () => {
  expect(() => recordingOf({ requestBody: '{"id":12345678901234567890}' })).toThrow(/rounds/);
});
