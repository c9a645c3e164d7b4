import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { failureOf, secret } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const portal = { url: "https://portal.example.com" };
const redirect = (location: string) => new Response(null, { status: 307, headers: { location } });
const refused = () => Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });

/** A fetch that gives one result after the other, and keeps what it was called with. */
function giving(...results: (Response | Error)[]) {
  return vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => {
    const result = results.shift() ?? Response.json(moved);
    if (result instanceof Error) throw result;
    return result;
  });
}

/** A client of the module as it is loaded anew, with what the runtime has at that time. */
async function loadClient(fetch: typeof globalThis.fetch) {
  vi.resetModules();
  const { createDocSpaceClient } = await import("../src/index.ts");
  return createDocSpaceClient({ baseUrl: portal.url, apiKey: secret, fetch });
}

afterEach(() => void vi.unstubAllGlobals());

test("every attempt asks past caches, and has an id of its own", async () => {
  const fetch = giving(new Response("", { status: 429, headers: { "retry-after": "0" } }));

  await (await loadClient(fetch)).moveGroupMembers({ fromId, toId });

  const ids = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get("x-request-id"));
  expect(fetch.mock.calls.map(([, init]) => init?.cache)).toEqual(["no-store", "no-store"]);
  expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(ids[0]).not.toBe(ids[1]);
});

test("where the runtime has no such option, it is left out", async () => {
  const real = Request;
  vi.stubGlobal(
    "Request",
    class extends real {
      constructor(input: string | URL | Request, init?: RequestInit) {
        if (init && "cache" in init) throw new TypeError("The 'cache' field is not implemented.");
        super(input, init);
      }
    },
  );
  const fetch = giving();

  await (await loadClient(fetch)).moveGroupMembers({ fromId, toId });

  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty("cache");
});

const elsewhere = [
  "https://ann@portal.example.com/moved",
  "https://:pw@portal.example.com/moved",
  "http://portal.example.com/moved",
  "https://portal.example.com:444/moved",
];

test.each(elsewhere)("a redirect to %s is not followed", async (location) => {
  const fetch = giving(redirect(location));

  expect(await failureOf(portal, { fetch })).toMatchObject({ code: "redirect", outcome: "unknown" });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("after a redirect, not even a refused connection says that nothing was sent", async () => {
  const fetch = giving(redirect("/moved"), refused());

  expect(await failureOf(portal, { fetch })).toMatchObject({ code: "ECONNREFUSED", outcome: "unknown" });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("before any redirect, a refused connection does", async () => {
  const fetch = giving(refused());

  expect(await failureOf(portal, { fetch, maxRetries: 0 })).toMatchObject({ code: "ECONNREFUSED", outcome: "notSent" });
});

const dates: [retryAfter: string, date: string, retries: number][] = [
  ["Tue Jun 30 12:00:05 2026", "Tue Jun 30 12:00:05 2026", 1],
  ["Tue, 30 Jun 2026 12:00:05 GMT", "Tue Jun 30 12:00:05 2026", 1],
  ["Tue, 30 Jun 2026 12:02:00 GMT", "Tue Jun 30 12:00:05 2026", 0],
];

test.each(dates)(
  "asked to wait until %s at %s, by the portal's clock, in any time zone, %i retries follow",
  async (retryAfter, date, retries) => {
    const zone = process.env["TZ"];
    process.env["TZ"] = "Asia/Tokyo";
    onTestFinished(() => {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    });
    const fetch = giving(new Response("", { status: 429, headers: { "retry-after": retryAfter, date } }));
    const client = await loadClient(fetch);

    await client.moveGroupMembers({ fromId, toId }).catch(() => {});

    expect(fetch).toHaveBeenCalledTimes(1 + retries);
  },
);
