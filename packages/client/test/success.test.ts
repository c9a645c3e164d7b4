import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { createClient, moveGroupMembers } from "../src/gen/docspace/functions.gen.ts";
import { clientOf, secret } from "./helpers/client.ts";
import { fromId, moved, path, toId } from "./helpers/samples.ts";

test("a move is one PUT without a body, and resolves to the response's body", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);

  expect(portal.received).toHaveLength(1);
  expect(portal.received[0]).toMatchObject({
    method: "PUT",
    url: path,
    body: "",
    headers: { accept: "application/json" },
  });
});

test("withResponse also gives the status, the headers, and the text as it came", async () => {
  const text = ` ${JSON.stringify(moved, undefined, 2).replace("Sales", String.raw`S\u0061les`)}\n`;
  await using portal = await startServer((response) => send(response, 200, text, { "server-timing": "total;dur=5" }));

  const { headers, ...others } = await clientOf(portal).moveGroupMembers.withResponse({ fromId, toId });

  expect(others).toEqual({ data: moved, status: 200, text });
  expect(headers.get("server-timing")).toBe("total;dur=5");
});

test("prepare gives the checked request without its credential, and sends nothing", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const { moveGroupMembers: move, addGroupMembers: add } = clientOf(portal);

  const prepared = await move.prepare({ fromId, toId }, { headers: { "x-own": "o" } });
  const { method, url, body } = await add.prepare({ id: toId, members: [fromId] });

  expect(prepared).toEqual({ method: "PUT", url: portal.url + path, headers: expect.any(Headers), body: undefined });
  expect([...prepared.headers]).toEqual([
    ["accept", "application/json"],
    ["x-own", "o"],
  ]);
  expect({ method, url, body }).toEqual({
    method: "PUT",
    url: `${portal.url}/api/2.0/group/${toId}/members`,
    body: JSON.stringify({ members: [fromId] }),
  });
  expect(portal.received).toEqual([]);
});

test("prepare rejects what would not be sent", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await expect(clientOf(portal).moveGroupMembers.prepare({ fromId, toId: fromId })).rejects.toMatchObject({
    name: "RequestValidationError",
    outcome: "notSent",
  });
  expect(portal.received).toEqual([]);
});

const mediaTypes = [
  "application/json",
  "application/json; charset=utf-8",
  "text/json",
  "text/plain",
  "application/vnd.docspace+json",
  "application/octet-stream",
];

test.each(mediaTypes)("a JSON body is a success when it is labeled %s", async (mediaType) => {
  await using portal = await startServer((response) => send(response, 200, moved, { "content-type": mediaType }));

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
});

test("a JSON body is a success without a media type, and behind a byte-order mark", async () => {
  const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(moved))]);
  await using portal = await startServer((response) => send(response, 200, body, {}));

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
});

test("letters of several bytes survive being cut between two chunks", async () => {
  const named = { ...moved, response: { ...moved.response, name: "Büro 東京 👩‍💻" } };
  const bytes = Buffer.from(JSON.stringify(named));
  const cut = bytes.indexOf(Buffer.from("👩")) + 2;
  await using portal = await startServer((response) => {
    response.write(bytes.subarray(0, cut), () => response.end(bytes.subarray(cut)));
  });

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(named);
});

test("a letter whose bytes come in two reads is one letter", async () => {
  const named = { ...moved, response: { ...moved.response, name: "東京" } };
  const bytes = new TextEncoder().encode(JSON.stringify(named));
  const cut = bytes.indexOf(0xe6) + 1;
  const fetch = async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.subarray(0, cut));
          controller.enqueue(bytes.subarray(cut));
          controller.close();
        },
      }),
    );

  expect(await clientOf({ url: "http://127.0.0.1:9" }, { fetch }).moveGroupMembers({ fromId, toId })).toEqual(named);
});

test("fields that nobody documents yet arrive as they were sent", async () => {
  const newer = { ...moved, traceId: "x", response: { ...moved.response, color: { hue: [1, 2] } } };
  await using portal = await startServer((response) => send(response, 200, newer));

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(newer);
});

test("a generated function gives { data } on success and { error } on failure, over the same pipeline", async () => {
  await using portal = await startServer((response, _, index) =>
    send(response, index === 0 ? 503 : 200, moved, { "retry-after": "0" }),
  );
  const client = createClient({ baseUrl: portal.url, authToken: secret });

  expect(await moveGroupMembers({ fromId, toId }, { client })).toMatchObject({
    data: moved,
    error: undefined,
    status: 200,
  });
  expect(portal.received).toHaveLength(2);
  expect(await moveGroupMembers({ fromId, toId: fromId }, { client })).toMatchObject({
    data: undefined,
    error: { name: "RequestValidationError" },
  });
});

test("a generated function gives status and headers, and keeps no text", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const client = createClient({ baseUrl: portal.url, authToken: secret });

  const result = await moveGroupMembers({ fromId, toId }, { client });

  expect(Object.keys(result)).toEqual(["data", "error", "status", "headers"]);
});

test.each([null, "client", {}, clientOf({ url: "http://127.0.0.1:9" })])(
  "a generated function takes no %o for its client",
  async (client) => {
    const { error } = await Reflect.apply(moveGroupMembers, undefined, [{ fromId, toId }, { client }]);

    expect(error).toMatchObject({ name: "RequestValidationError", issues: [{ path: "client" }] });
  },
);

test("a generated function rejects with throwOnError, and without a client", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:9", authToken: secret });

  await expect(moveGroupMembers({ fromId, toId: fromId }, { client, throwOnError: true })).rejects.toThrow(
    "was not sent",
  );
  // @ts-expect-error: JavaScript callers can leave it out
  await expect(moveGroupMembers({ fromId, toId }, { throwOnError: true })).rejects.toMatchObject({
    name: "RequestValidationError",
    message: expect.stringMatching(/^The request was not sent. client: Pass a client/),
    issues: [{ path: "client" }],
  });
});
