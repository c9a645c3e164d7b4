import { gzipSync } from "node:zlib";
import { once } from "node:events";
import { connect } from "node:net";
import { text as toText } from "node:stream/consumers";
import { expect, test } from "vitest";
import { serveToy, toyAnswer } from "./helpers/toy.ts";

const group = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const text = { type: "string" };

test.each([
  {
    example: "an object as JSON",
    mediaType: "application/json",
    schema: group,
    value: { id: "a" },
    want: '{"id":"a"}',
  },
  { example: "an object as text/json", mediaType: "text/json", schema: group, value: { id: "a" }, want: '{"id":"a"}' },
  {
    example: "an object as text/plain",
    mediaType: "text/plain",
    schema: group,
    value: { id: "a" },
    want: '{"id":"a"}',
  },
  { example: "a string as JSON", mediaType: "application/json", schema: text, value: "no", want: '"no"' },
  {
    example: "a string as problem+json",
    mediaType: "application/problem+json",
    schema: text,
    value: "no",
    want: '"no"',
  },
  { example: "a string as text/plain", mediaType: "text/plain", schema: text, value: "no", want: "no" },
  { example: "a string as XML", mediaType: "text/xml", schema: text, value: "<a>1</a>", want: "<a>1</a>" },
  { example: "a string as HTML", mediaType: "text/html", schema: text, value: "<p>é</p>", want: "<p>é</p>" },
])("sends $example", async ({ mediaType, schema, value, want }) => {
  await using mock = await serveToy({ get: toyAnswer(mediaType, schema, value) });
  const response = await fetch(`${mock.url}/toy`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(mediaType);
  expect(await response.text()).toBe(want);
});

test.each(["application/json", "text/json", "text/plain"])(
  "never sends a %s example that breaks its schema",
  async (mediaType) => {
    await using mock = await serveToy({ get: toyAnswer(mediaType, group, { id: 1 }) });
    const response = await fetch(`${mock.url}/toy`);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      type: "https://stoplight.io/prism/errors#VIOLATIONS",
      validation: [{ location: ["response", "body", "id"], code: "type" }],
    });
  },
);

test("refuses to label JSON as XML", async () => {
  await using mock = await serveToy({ get: toyAnswer("application/xml", group, { id: "a" }) });
  const response = await fetch(`${mock.url}/toy`);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ title: expect.stringContaining("must be a string") });
});

const body = { required: true, content: { "application/json": { schema: group } } };

test.each([
  { given: "a body that fits its schema", type: "application/json", sent: '{"id":"a"}', status: 200 },
  { given: "a body that breaks its schema", type: "application/json", sent: '{"id":1}', status: 422 },
  { given: "a body that is no JSON", type: "application/json", sent: "{", status: 400 },
  { given: "a body of another media type", type: "text/plain", sent: "{}", status: 415 },
  { given: "an empty body", type: "application/json", sent: "", status: 422 },
  { given: "a body nested deep", type: "application/json", sent: `${"[".repeat(1e6)}${"]".repeat(1e6)}`, status: 422 },
  {
    given: "JSON under a name with a charset",
    type: "Application/JSON; charset=utf-8",
    sent: '{"id":"a"}',
    status: 200,
  },
])("responds with $status to $given", async ({ type, sent, status }) => {
  await using mock = await serveToy({ post: { requestBody: body, ...toyAnswer("text/plain", text, "done") } });
  const headers = { "content-type": type };
  const response = await fetch(`${mock.url}/toy`, { method: "POST", headers, body: sent });
  expect(response.status).toBe(status);
});

test.each([
  { sent: "id=a%20b", status: 200 },
  { sent: "id=a+b", status: 200 },
  { sent: "id=%", status: 400 },
  { sent: "%zz=a", status: 400 },
  { sent: "%ff=a&id=b", status: 400 },
])("responds with $status to the form $sent", async ({ sent, status }) => {
  const form = { content: { "application/x-www-form-urlencoded": { schema: group } } };
  await using mock = await serveToy({ post: { requestBody: form, ...toyAnswer("text/plain", text, "done") } });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const response = await fetch(`${mock.url}/toy`, { method: "POST", headers, body: sent });
  expect(response.status).toBe(status);
});

test.each([
  { part: 'form-data; name="id"', status: 200 },
  { part: 'form-data; name="other"', status: 422 },
  { part: "form-data", status: 400 },
  { part: "nonsense", status: 400 },
  { part: 'form-data; size="1"', status: 422 },
])("responds with $status to a part with Content-Disposition: $part", async ({ part, status }) => {
  const form = { content: { "multipart/form-data": { schema: group } } };
  await using mock = await serveToy({ post: { requestBody: form, ...toyAnswer("text/plain", text, "done") } });
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const sent = `--b\r\nContent-Disposition: ${part}\r\n\r\na\r\n--b--\r\n`;
  expect((await fetch(`${mock.url}/toy`, { method: "POST", headers, body: sent })).status).toBe(status);
});

test.each([
  { headers: { "content-encoding": "gzip" }, sent: gzipSync('{"id":"a"}'), status: 415 },
  { headers: { "content-encoding": "br" }, sent: '{"id":"a"}', status: 415 },
  { headers: { "content-encoding": "Identity" }, sent: '{"id":"a"}', status: 200 },
  { headers: { "content-type": "application/json; charset=utf-16" }, sent: '{"id":"a"}', status: 415 },
  { headers: { "content-type": "application/json; charset=nonsense" }, sent: '{"id":"a"}', status: 415 },
  { headers: { "content-type": 'application/json; charset="UTF-8"' }, sent: '{"id":"ä"}', status: 200 },
  { headers: {}, sent: Buffer.from('{"id":"ä"}', "latin1"), status: 400 },
  { headers: {}, sent: Buffer.from('{"id":"a"}', "utf16le"), status: 400 },
  { headers: {}, sent: '{"id":"a"} x', status: 400 },
])("responds with $status to a body with $headers, never reading another text", async ({ headers, sent, status }) => {
  await using mock = await serveToy({ post: { requestBody: body, ...toyAnswer("text/plain", text, "done") } });
  const all = { "content-type": "application/json", ...headers };
  const response = await fetch(`${mock.url}/toy`, { method: "POST", headers: all, body: sent });
  expect(response.status).toBe(status);
});

const MAX_BODY_BYTES = 10 * 1024 * 1024;

test.each([
  { size: MAX_BODY_BYTES, status: 200 },
  { size: MAX_BODY_BYTES + 1, status: 413 },
  { size: 5 * MAX_BODY_BYTES, status: 413 },
])("responds with $status to a body of $size bytes, and to the next request as ever", async ({ size, status }) => {
  const any = { content: { "text/plain": { schema: text } } };
  await using mock = await serveToy({ post: { requestBody: any, ...toyAnswer("text/plain", text, "done") } });
  const post = (sent: string | ReadableStream) =>
    fetch(`${mock.url}/toy`, { method: "POST", headers: { "content-type": "text/plain" }, body: sent, duplex: "half" });
  expect((await post("a".repeat(size))).status).toBe(status);
  // Without a length that is known before.
  expect((await post(new Blob(["a".repeat(size)]).stream())).status).toBe(status);
  expect((await post("small")).status).toBe(200);
});

test("responds to a preflight with a body after all of it", async () => {
  await using mock = await serveToy({ post: toyAnswer("text/plain", text, "done") });
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  const size = 5 * MAX_BODY_BYTES;
  socket.write("OPTIONS /toy HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\nAccess-Control-Request-Method: POST\r\n");
  socket.write(`Connection: close\r\nContent-Length: ${size}\r\n\r\n`);
  socket.write("a".repeat(size));
  expect(await toText(socket)).toMatch(/^HTTP\/1\.1 204 /);
});

test("responds with 413 before a body that is too large has come to its end", async () => {
  await using mock = await serveToy({ post: toyAnswer("text/plain", text, "done") });
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  socket.write(`POST /toy HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${2 * MAX_BODY_BYTES}\r\n\r\n`);
  socket.write("a".repeat(MAX_BODY_BYTES + 1));
  const [chunk] = await once(socket, "data");
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

test("responds with 413 to a client that reads nothing before it has sent everything", async () => {
  await using mock = await serveToy({ post: toyAnswer("text/plain", text, "done") });
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1").pause();
  const size = 5 * MAX_BODY_BYTES;
  socket.write(`POST /toy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`);
  socket.write("a".repeat(size));
  await once(socket, "drain");
  expect(await toText(socket)).toMatch(/^HTTP\/1\.1 413 /);
});

test.each([
  { query: "?tag=a", status: 200 },
  { query: "?tag=a&tag=b", status: 200 },
  { query: "?tag=a&tag=b&tag=c", status: 422 },
  { query: "", status: 422 },
])("responds with $status to the query $query of up to two tags", async ({ query, status }) => {
  const schema = { type: "array", items: text, maxItems: 2 };
  // Prism takes `explode` for false where OpenAPI takes it for true.
  const parameters = [{ name: "tag", in: "query", required: true, explode: true, schema }];
  await using mock = await serveToy({ get: { parameters, ...toyAnswer("text/plain", text, "done") } });
  const response = await fetch(`${mock.url}/toy${query}`);
  expect(response.status).toBe(status);
});

test("leaves out a header that has no value", async () => {
  const headers = { "X-Flag": { schema: { type: "boolean" } }, "X-Count": { schema: { type: "integer" }, example: 0 } };
  await using mock = await serveToy({ get: { responses: { "200": { description: "ok", headers } } } });
  const response = await fetch(`${mock.url}/toy`);
  expect(response.headers.has("x-flag")).toBe(false);
  expect(response.headers.get("x-count")).toBe("0");
});

test("says what is wrong with a request in characters that a header can hold", async () => {
  const schema = { type: "string", enum: ["Größe 😀"] };
  const parameters = [{ name: "size", in: "query", required: true, schema }];
  await using mock = await serveToy({
    get: {
      parameters,
      responses: {
        "200": { description: "ok" },
        "422": { description: "no", content: { "text/plain": { example: "no", schema: text } } },
      },
    },
  });
  const response = await fetch(`${mock.url}/toy?size=1`);
  expect(response.status).toBe(422);
  expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toMatchObject([
    { location: ["request", "query", "size"], message: expect.stringContaining("Größe 😀") },
  ]);
});
