import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import {
  createCommunityServerClient,
  getManager,
  ResponseValidationError,
} from "../../../src/apis/community-server/index.ts";
import { xmlBodies } from "../../../src/gen/community-server/xml.gen.ts";
import { readXml } from "../../../src/response/read-xml.ts";
import { pageJson, pageXml } from "./samples.ts";

const groupId = "08e455dc-98c4-4390-b36f-54757080149c";
const newGroupId = "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c";
const path = `/api/2.0/group/${groupId}/members/${newGroupId}`;
const authToken = "TOKEN-0123456789";
const xml = { "content-type": "text/xml" };

type Options = Partial<Parameters<typeof createCommunityServerClient>[0]>;
const move = (portal: { url: string }, options: Options = {}) =>
  createCommunityServerClient({ baseUrl: portal.url, authToken, validation: "strict", ...options }).moveGroupMembers({
    groupId,
    newGroupId,
  });

async function failure(portal: { url: string }, options: Options = {}): Promise<unknown> {
  return move(portal, { format: "xml", maxRetries: 0, ...options }).then(
    () => expect.fail("It succeeded."),
    (error: unknown) => error,
  );
}

test("the page's JSON and XML samples come out as the same object, in camelCase", async () => {
  await using portal = await startServer((response, { url = "" }) => {
    if (url.endsWith(".xml")) send(response, 200, pageXml, xml);
    else send(response, 200, pageJson);
  });

  const [fromJson, fromXml] = [await move(portal), await move(portal, { format: "xml" })];

  expect(fromXml).toEqual(fromJson);
  expect(fromJson).toEqual({
    status: 0,
    response: {
      id: "fadd9f49-2431-4610-a518-3ca9b3843c88",
      name: "Sample group",
      category: "74f31a85-991b-4e9b-b9e8-ae8e80d468f5",
      parent: "852d4b63-997a-4bae-aa7b-89bb87d85dbf",
      description: "Description",
      manager: person,
      members: [person],
    },
  });
});

const person = {
  id: "00000000-0000-0000-0000-000000000000",
  displayName: "Mike Zanyatski",
  title: "Manager",
  avatarSmall: "url to small avatar",
  profileUrl: String.raw`\/Products\/People\/Profile.aspx?user=administrator`,
};

const requests: [format: "json" | "xml" | undefined, url: string, accept: string][] = [
  [undefined, path, "application/json"],
  ["json", path, "application/json"],
  // Portals read no Accept; the suffix counts, and a body labeled JSON would undo it (JsonNetSerializer.cs:67-98).
  ["xml", `${path}.xml`, "text/xml"],
];

test.each(requests)("in format %s the request goes to %s and accepts %s", async (format, url, accept) => {
  await using portal = await startServer((response) => send(response, 200, pageJson));

  await move(portal, { format });

  expect(portal.received).toHaveLength(1);
  expect(portal.received[0]).toMatchObject({
    method: "PUT",
    url,
    headers: { accept, cookie: `asc_auth_key=${authToken}` },
  });
  expect(portal.received[0]?.headers["content-type"]).toBeUndefined();
});

test("withResponse gives the XML as it came", async () => {
  await using portal = await startServer((response) => send(response, 200, pageXml));
  const client = createCommunityServerClient({ baseUrl: portal.url, authToken, format: "xml", validation: "off" });

  const { data, text } = await client.moveGroupMembers.withResponse({ groupId, newGroupId });

  expect(text).toBe(pageXml);
  expect(data).toMatchObject({ status: 0, response: { members: expect.any(Array) } });
});

const group = (fields: string) =>
  `<result><status>0</status><response><id>${newGroupId}</id><name>G</name><category>${groupId}</category><parent>${groupId}</parent>${fields}</response></result>`;
const manager = `<manager><id>${groupId}</id><displayName>A</displayName><avatarSmall>a</avatarSmall><profileUrl>p</profileUrl></manager>`;
const member = (name: string) => manager.replaceAll("manager", "members").replace(">A<", `>${name}<`);

// Were each member appended by a copy of those before it, this would run into the time limit of a test.
test("a hundred thousand members are read, however little is in them", () => {
  const text = group(`<description/>${manager}${"<members/>".repeat(100_000)}`);

  expect(readXml(xmlBodies, "moveGroupMembers", text)).toHaveProperty("value.response.members.length", 100_000);
});

test("of a hundred thousand members that are not as documented, the first issues are listed", async () => {
  const members = group(`<description/>${manager}${"<members/>".repeat(100_000)}`);
  await using portal = await startServer((response) => send(response, 200, members));

  const error = await failure(portal);

  expect(error).toHaveProperty("issues.length", 100);
  expect(String(error)).toContain("and 399995 more");
});

const readings: [what: string, fields: string, wanted: object][] = [
  ["no members", `<description />${manager}`, { members: [], description: null }],
  [
    "one member",
    `<description></description>${manager}${member("One")}`,
    { members: [{ displayName: "One" }], description: null },
  ],
  [
    "many members",
    `<description>D</description>${manager}${member("1")}${member("2")}${member("3")}`,
    { members: [{ displayName: "1" }, { displayName: "2" }, { displayName: "3" }] },
  ],
  [
    "entities in text",
    `<description>a &lt;b&gt; &amp;amp; &quot;c&apos; &#233;&#xe9;</description>${manager}`,
    { description: "a <b> &amp; \"c' éé" },
  ],
  [
    "a section of plain text",
    `<description><![CDATA[<b> &amp;]]></description>${manager}`,
    { description: "<b> &amp;" },
  ],
  ["numbers that must stay text", `<description>007</description>${manager}`, { description: "007" }],
  ["spaces around text", `<description>  two  </description>${manager}`, { description: "  two  " }],
  ["an empty text", `<description>d</description>${manager.replace(">p<", "><")}`, { manager: { profileUrl: "" } }],
  [
    "elements that nobody documents",
    `<description>d</description>${manager}<Color>red</Color><deep><a>1</a></deep>`,
    { color: "red", deep: { a: "1" } },
  ],
  ["both letter cases", `<Description>D</Description>${manager}`, { description: "D" }],
];

test.each(readings)("XML with %s is read as its JSON would be", async (_, fields, wanted) => {
  await using portal = await startServer((response) =>
    send(response, 200, `<?xml version="1.0" encoding="utf-8"?>\n${group(fields)}`, xml),
  );

  expect((await move(portal, { format: "xml" })).response).toMatchObject(wanted);
});

test("reads XML and JSON by the body, whatever was asked for", async () => {
  await using portal = await startServer((response, _, index) => {
    if (index === 0) send(response, 200, pageXml);
    else send(response, 200, pageJson, xml);
  });

  expect((await move(portal)).response.name).toBe("Sample group");
  expect((await move(portal, { format: "xml" })).response.name).toBe("Sample group");
});

const deep = (levels: number) => `<result>${"<a>".repeat(levels)}${"</a>".repeat(levels)}</result>`;
const entities = Array.from({ length: 30 }, (_, level) => `<!ENTITY e${level + 1} "&e${level};&e${level};">`).join("");

const hostile: [what: string, body: string, says: string][] = [
  [
    "an entity bomb",
    `<!DOCTYPE result [<!ENTITY e0 "x">${entities}]><result>&e30;</result>`,
    "XML with a document type",
  ],
  [
    "an external entity",
    '<!DOCTYPE result [<!ENTITY e SYSTEM "file:///etc/passwd">]><result><status>&e;</status></result>',
    "XML with a document type",
  ],
  [
    "an external document type",
    '<?xml version="1.0"?><!DOCTYPE result SYSTEM "http://127.0.0.1:9/x.dtd"><result/>',
    "XML with a document type",
  ],
  ["an undefined entity", "<result><status>&nbsp;</status></result>", "broken XML"],
  ["a cut document", pageXml.slice(0, -20), "broken XML"],
  ["elements that overlap", "<result><a><b></a></b></result>", "broken XML"],
  ["two roots", "<result/><result/>", "broken XML"],
  ["a bare ampersand", "<result><status>a & b</status></result>", "broken XML"],
  ["a hundred thousand levels", deep(100_000), "nested too deep"],
  ["more levels than any response has", deep(200), "nested too deep"],
  ["a million open brackets", `<result>${"<".repeat(1_000_000)}`, "broken XML"],
  ["another root", '<?xml version="1.0"?><html><body/></html>', "XML whose root is html"],
  [
    "an HTML page labeled XML",
    "<!DOCTYPE html><html><head><title>Sign in</title></head></html>",
    'an HTML page titled "Sign in"',
  ],
  ["an empty body", "", "an empty body"],
  ["a result without a group", "<result><status>0</status></result>", "an object with status"],
  ["a result around an empty response", "<result><status>0</status><response /></result>", "an object with"],
];

test.each(hostile)("%s is refused with a clear error", async (_, body, says) => {
  await using portal = await startServer((response) => send(response, 200, body, xml));

  const error = await failure(portal);

  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(String(error)).toContain(says);
  expect(String(error)).toContain("It may have been carried out");
});

test("a message about broken XML does not quote the document", async () => {
  await using portal = await startServer((response) =>
    send(response, 200, `<result><key>${authToken}</key><a></result>`, xml),
  );

  const error = await failure(portal);

  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(authToken);
});

test("errors are read out of XML too, under their own status and under a 200", async () => {
  const body =
    "<result><status>1</status><statusCode>404</statusCode><error><message>group not found</message><hresult>-1</hresult><data /></error></result>";
  await using portal = await startServer((response, _, index) => send(response, index === 0 ? 404 : 200, body, xml));

  for (const isNamed of [false, true]) {
    const error = await failure(portal);
    expect(error).toMatchObject({
      name: "NotFoundError",
      status: 404,
      body: { error: { message: "group not found", hresult: -1 } },
    });
    expect(String(error).includes("names the status 404")).toBe(isNamed);
  }
});

test("a manager who stands for nobody is none", () => {
  const nobody = { ...person, id: "4A515A15-D4D6-4b8e-828E-E0586F18F3A3" };

  expect(getManager({ manager: nobody })).toBeUndefined();
  expect(getManager({ manager: person })).toBe(person);
});

test.each([{ format: "yaml" }, { format: "toString" }, { format: null }])(
  "the format $format is refused at construction",
  (options) => {
    const create = () =>
      Reflect.apply(createCommunityServerClient, undefined, [
        { baseUrl: "https://portal.example.com", authToken, ...options },
      ]);

    expect(create).toThrow("format must be json or xml");
  },
);

test("equal and built-in ids are refused, and nothing is sent", async () => {
  await using portal = await startServer((response) => send(response, 200, pageJson));
  const client = createCommunityServerClient({ baseUrl: portal.url, authToken });

  await expect(client.moveGroupMembers({ groupId, newGroupId: groupId })).rejects.toThrow("was not sent");
  await expect(
    client.moveGroupMembers({ groupId: "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e", newGroupId }),
  ).rejects.toThrow("was not sent");
  expect(portal.received).toHaveLength(0);
});
