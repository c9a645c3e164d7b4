import { expect, test } from "vitest";
import { scrub } from "../../src/record/scrub.ts";
import { communityServer, operation, createRecording, host, ids, scrubExchange, withBody } from "./fixtures.ts";

const texts: [name: string, given: { status?: number; type: string; body: string }, want: object][] = [
  [
    "a page keeps its elements, and the phrases of the document",
    { status: 502, type: "text/html", body: "<html><h1>502 Bad Gateway</h1><hr>acme-verlag is down</html>" },
    { text: "<html><h1>502 Bad Gateway</h1><hr>text-1</html>" },
  ],
  [
    "a page that the document does not know keeps its elements",
    { type: "text/html", body: '<!DOCTYPE html><p class="Kiki">Kiki & Tom</p><kiki/>' },
    { text: "<!DOCTYPE html><p>text-1&amp;</p><name-1/>" },
  ],
  [
    "a text that the document does not know becomes a pseudonym",
    { type: "text/plain; charset=utf-8", body: "Kiki was here" },
    { text: "text-1" },
  ],
  [
    "a number that JavaScript would round survives",
    {
      type: "application/json",
      body: '{"response":{"members":[{"quotaLimit":9223372036854775807,"usedSpace":1.0}]},"status":0}',
    },
    { text: '{"response":{"members":[{"quotaLimit":1000000000000000000,"usedSpace":1.0}]},"status":0}' },
  ],
  ["a body that is empty is left out", { type: "application/json", body: "" }, {}],
  [
    "JSON that is no object is kept as JSON",
    { status: 403, type: "application/json", body: '"The access to the portal is restricted"' },
    { body: "The access to the portal is restricted" },
  ],
  [
    "a body that repeats a name is taken for a text",
    { type: "application/json", body: '{"a":"Kiki","a":"Tom"}' },
    { text: 'text-1"' },
  ],
];

test.each(texts)("%s", (_, { status = 200, type, body }, want) => {
  const { recording } = scrubExchange({ status, responseHeaders: [["content-type", type]], responseBody: body });
  const { headers, status: kept, ...rest } = recording.response;
  expect({ headers, kept }).toEqual({ headers: { "content-type": type }, kept: status });
  expect(rest).toEqual(want);
  expect(scrub(recording, operation).recording).toEqual(recording);
});

const xml = `<?xml version="1.0" encoding="utf-8"?>
<result>
  <count>1</count>
  <response><id>${ids.to}</id><name>R &amp; D</name><isLDAP>false</isLDAP>
    <members><displayName>J&amp;#252;rgen</displayName><nick x="Kiki">4711</nick><title/></members>
    <members><displayName><![CDATA[Jürgen <3]]></displayName><Kiki>no</Kiki></members><!-- Kiki -->
  </response>
  <status>0</status>
</result>`;

test("XML is scrubbed by its elements, as its contents are documented", () => {
  const raw = createRecording(
    { responseHeaders: [["content-type", "text/xml; charset=utf-8"]], responseBody: xml },
    communityServer,
  );
  const { recording, unknown } = scrub(raw, communityServer, host);
  expect(recording.response.text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<result>
  <count>1</count>
  <response><id>FACADE00-0000-1000-8000-DECADE000002</id><name>text-1&amp;</name><name-1>text-2</name-1>
    <members><displayName>text-3&amp;#233;</displayName><name-2>1000</name-2><title/></members>
    <members><displayName><![CDATA[text-4é<]]></displayName><name-3>text-5</name-3></members><!---->
  </response>
  <status>0</status>
</result>`);
  expect(unknown).toEqual(
    ["name-1", "members.name-2", "members.name-3"].map((name) => `response.text.result.response.${name}`),
  );
  expect(scrub(recording, communityServer).recording).toEqual(recording);
});

test("XML is scrubbed by the JSON beside it where the document does not say its contents", () => {
  const own = withBody("text/xml", { type: "string" }, 200);
  const responseBody =
    "<envelope><response><isLDAP>true</isLDAP><name>true</name><membersCount>12</membersCount></response></envelope>";
  const { recording } = scrubExchange({ responseHeaders: [["content-type", "text/xml"]], responseBody }, own);
  expect(recording.response.text).toBe(
    "<name-1><response><isLDAP>true</isLDAP><name>text-1</name><membersCount>12</membersCount></response></name-1>",
  );
});

test.each([
  ["does not document", operation],
  ["documents as nothing but a text", withBody("text/xml", { type: "string" }, 418)],
])("of XML that the document %s only the structure stays", (_, own) => {
  const raw = createRecording({ status: 418, responseHeaders: [["content-type", "text/xml"]], responseBody: xml }, own);
  const { recording } = scrub(raw, own, host);
  expect(JSON.stringify(recording)).not.toMatch(/Kiki|rgen|displayName/);
  expect(recording.response.text).toContain("<name-1>\n  <name-2>1</name-2>\n");
});
