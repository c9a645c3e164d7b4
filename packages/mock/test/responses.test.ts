import { startMock, type Mock } from "@group-move/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./helpers/call.ts";
import { documentedResponses } from "./helpers/document.ts";

const examples = documentedResponses.flatMap((documented) =>
  documented.examples.map((example) => ({ ...documented, ...example })),
);
const withoutContent = documentedResponses.filter((documented) => documented.examples.length === 0);
const withHeaders = documentedResponses.filter((documented) => Object.keys(documented.headers).length > 0);
const name = "$method $path: $code $key as $mediaType";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

test("the document gives the tables below something to test", () => {
  expect(examples.length).toBeGreaterThan(20);
  expect(new Set(examples.map(({ mediaType }) => mediaType))).toContain("text/json");
  expect(withoutContent.map(({ code }) => code)).toContain("429");
  expect(withHeaders.map(({ code }) => code)).toContain("429");
});

test.each(examples)(`sends, when its media type is accepted, the example ${name}`, async ({ ...given }) => {
  const headers = { accept: given.mediaType, prefer: `code=${given.code}, example=${given.key}` };
  const response = await call(mock.url, given, headers);
  expect(response.status).toBe(Number(given.code));
  expect(response.headers.get("content-type")).toBe(given.mediaType);
  expect(await bodyOf(response)).toEqual(given.value);
});

test.each(examples)(`sends, to a client that accepts only JSON, the example ${name}`, async ({ ...given }) => {
  const headers = { accept: "application/json", prefer: `code=${given.code}, example=${given.key}` };
  const response = await call(mock.url, given, headers);
  expect(response.status).toBe(Number(given.code));
  expect(await bodyOf(response)).toEqual(given.value);
});

test.each(examples.filter(({ code }) => code === "200"))(
  `needs no status to send the example ${name}`,
  async ({ ...given }) => {
    const response = await call(mock.url, given, { accept: given.mediaType, prefer: `example=${given.key}` });
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual(given.value);
  },
);

test.each(documentedResponses)("sends the status $code when it is chosen", async ({ ...given }) => {
  for (const accept of ["*/*", "application/json", "text/plain"]) {
    const response = await call(mock.url, given, { accept, prefer: `code=${given.code}` });
    expect(response.status).toBe(Number(given.code));
  }
});

test.each(withoutContent)("sends no body with a status $code that has none", async ({ ...given }) => {
  const response = await call(mock.url, given, { prefer: `code=${given.code}` });
  expect(response.status).toBe(Number(given.code));
  expect(response.headers.get("content-type")).toBeNull();
  expect(response.headers.get("content-length") ?? "0").toBe("0");
  expect(await response.text()).toBe("");
});

test.each(withHeaders)("sends the documented headers of the status $code", async ({ ...given }) => {
  const response = await call(mock.url, given, { prefer: `code=${given.code}` });
  expect(Object.fromEntries(response.headers)).toMatchObject(lowerCaseKeys(given.headers));
});

test("responds to fifty parallel requests, each with the example that it asks for", async () => {
  const given = Array.from({ length: 50 }, (_, index) => examples[index % examples.length] ?? expect.fail());
  const received = await Promise.all(
    given.map(async (example) => {
      const headers = { accept: example.mediaType, prefer: `code=${example.code}, example=${example.key}` };
      return bodyOf(await call(mock.url, example, headers));
    }),
  );
  expect(received).toEqual(given.map(({ value }) => value));
});

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get("content-type") === "text/html" ? text : JSON.parse(text);
}

function lowerCaseKeys(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
}
