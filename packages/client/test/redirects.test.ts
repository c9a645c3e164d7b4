import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { ResponseValidationError } from "../src/index.ts";
import { clientOf, failureOf, secret } from "./helpers/client.ts";
import { fromId, moved, path, toId } from "./helpers/samples.ts";

test.each([301, 302, 307, 308])("a %i within the portal is followed with method and credential", async (status) => {
  await using portal = await startServer((response, { url }) => {
    if (url === path) send(response, status, "", { location: `/new${path}` });
    else send(response, 200, moved);
  });

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
  expect(portal.received[1]).toMatchObject({
    method: "PUT",
    url: `/new${path}`,
    headers: { authorization: `Bearer ${secret}` },
  });
});

test.each([301, 302, 303, 307, 308])(
  "a %i to another origin is not followed, and says where it led",
  async (status) => {
    await using other = await startServer((response) => send(response, 200, moved));
    await using portal = await startServer((response) =>
      send(response, status, "", { location: `${other.url}/login?next=${secret}` }),
    );

    const error = await failureOf(portal);

    expect(error).toBeInstanceOf(ResponseValidationError);
    expect(error).toMatchObject({
      status,
      operationId: "moveGroupMembers",
      issues: [{ path: "", message: expect.stringContaining("redirect") }],
    });
    expect(String(error)).toContain(`was redirected to ${other.url}/login. No other origin gets`);
    expect(String(error)).not.toContain(secret);
    expect(other.received).toHaveLength(0);
    expect(portal.received).toHaveLength(1);
  },
);

test("a redirect from https to http is not followed, though the host stays the same", async () => {
  const asked: unknown[] = [];
  const fetch = async (address: unknown) => {
    asked.push(address);
    return new Response(null, { status: 307, headers: { location: `http://portal.example.com${path}` } });
  };

  const error = await failureOf({ url: "https://portal.example.com" }, { fetch });

  expect(String(error)).toContain(`was redirected to http://portal.example.com${path}. No other origin gets`);
  expect(asked).toEqual([`https://portal.example.com${path}`]);
});

test("a redirect that ends at a login page is not a success", async () => {
  await using portal = await startServer((response, { url }) => {
    if (url === path) send(response, 302, "", { location: "/login" });
    else send(response, 200, "<html><title>Sign in</title></html>", { "content-type": "text/html" });
  });

  expect(String(await failureOf(portal))).toContain('an HTML page titled "Sign in"');
});

test("what follows a 303 is a GET", async () => {
  await using portal = await startServer((response, { url }) => {
    if (url === path) send(response, 303, "", { location: "/done" });
    else send(response, 200, "<html></html>");
  });

  expect(await failureOf(portal)).toBeInstanceOf(ResponseValidationError);
  expect(portal.received[1]).toMatchObject({ method: "GET", url: "/done" });
});

test("a redirect in circles ends after five", async () => {
  await using portal = await startServer((response) => send(response, 307, "", { location: path }));

  expect(String(await failureOf(portal))).toContain("redirected more than 5 times");
  expect(portal.received).toHaveLength(6);
});

test.each([{}, { location: "http://[" }])("a redirect to nowhere (%j) is not a success", async (headers) => {
  await using portal = await startServer((response) => send(response, 302, "", headers));

  expect(String(await failureOf(portal))).toContain("was redirected to an address that it did not name");
});

test("a redirect of which a browser shows nothing is no success, whatever status it has there", async () => {
  // By the Fetch standard, an opaque redirect has the status 0, no headers and no body.
  const opaque = Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });

  const error = await failureOf({ url: "http://127.0.0.1:9" }, { fetch: async () => opaque });

  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(String(error)).toContain("was redirected to an address that it did not name");
});
