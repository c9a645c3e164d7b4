import { expect, test, vi } from "vitest";
import { send, startServer } from "@group-move/testing";
import { api } from "../src/gen/docspace/api.gen.ts";
import { createApiClient } from "../src/operations/create-client.ts";
import { secret, withValidators } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const gone = new TypeError("Failed to fetch dynamically imported module: https://app.example.com/chunk-1.js");
const missing = () => Promise.reject(gone);
const key = "PUT /api/2.0/group/{fromId}/members/{toId}";
const request = { path: { fromId, toId } };
/** An API that may respond in XML, the reader of which is gone. */
const withXml = {
  ...api,
  xmlRoots: ["result"],
  loadXml: missing,
  loadDecoder: () => import("../src/response/decode-body.ts"),
};
const optionsFor = (baseUrl: string) => ({ baseUrl, apiKey: secret });
const notLoaded = { name: "GroupMoveError", code: "notLoaded", outcome: "notSent", cause: gone };

test("a client loads the validators of the operations that are called, each once", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const loads: string[] = [];
  const operations = Object.entries(api.operations).map(([name, operation]) => {
    const loadValidators = () => {
      loads.push(operation.operationId);
      return operation.loadValidators();
    };
    return [name, { ...operation, loadValidators }];
  });
  const client = createApiClient({ ...api, operations: Object.fromEntries(operations) }, optionsFor(portal.url));

  await client.send(key, request);
  await client.send(key, request);

  expect(loads).toEqual(["moveGroupMembers"]);
});

test("a chunk with the validators is gone: nothing is sent, and the next call tries again", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const loadValidators = vi.fn(api.operations[key]?.loadValidators ?? missing).mockImplementationOnce(missing);
  const client = createApiClient(withValidators(api, loadValidators), optionsFor(portal.url));

  await expect(client.send(key, request)).rejects.toMatchObject(notLoaded);
  expect(portal.received).toHaveLength(0);
  expect(await client.send(key, request)).toMatchObject({ data: moved });
});

test("a chunk with the reader of XML is gone: nothing that asks for XML is sent", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const formats = { json: "application/json", xml: "text/xml" };
  const client = createApiClient({ ...withXml, formats }, { ...optionsFor(portal.url), format: "xml" });

  await expect(client.send(key, request)).rejects.toMatchObject(notLoaded);
  expect(portal.received).toHaveLength(0);
});

const unasked: [status: number, error: object][] = [
  [
    200,
    {
      name: "ResponseValidationError",
      code: "undocumented",
      outcome: "unknown",
      detail: expect.stringContaining("could not be loaded"),
    },
  ],
  [404, { name: "NotFoundError", outcome: "refused" }],
];

test.each(unasked)(
  "XML that nobody asked for, whose reader is gone, under a %i is what its status says",
  async (status, error) => {
    await using portal = await startServer((response) => send(response, status, "<result/>"));
    const client = createApiClient(withXml, optionsFor(portal.url));

    await expect(client.send(key, request)).rejects.toMatchObject(error);
    expect(portal.received).toHaveLength(1);
  },
);
