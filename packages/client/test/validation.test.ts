import { expect, test, vi } from "vitest";
import { send, startServer } from "@group-move/testing";
import { createDocSpaceClient, ResponseValidationError } from "../src/index.ts";
import { clientOf, failureOf, recordingLogger } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const [member] = moved.response.members;
const odd = { ...moved, response: { ...moved.response, members: [{ ...member, email: "Ann at home", id: "ann" }] } };

test("strict throws for fields that break their schema, names them, and says that the move may have happened", async () => {
  await using portal = await startServer((response) => send(response, 200, odd));

  const error = await failureOf(portal, { validation: "strict" });

  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({
    status: 200,
    body: odd,
    issues: [{ path: "response.members[0].id" }, { path: "response.members[0].email" }],
  });
  expect(String(error)).toContain("It may have been carried out");
  expect(String(error)).not.toContain("Ann at home");
});

test.each([undefined, "warn" as const])(
  "with validation %s the call resolves to the response, and the logger gets the fields that break their schema",
  async (validation) => {
    await using portal = await startServer((response) => send(response, 200, odd));
    const logger = recordingLogger();

    expect(await clientOf(portal, { logger, validation }).moveGroupMembers({ fromId, toId })).toEqual(odd);
    expect(logger.lines.warn).toEqual([
      [expect.stringMatching(/response\.members\[0\]\.id: .*response\.members\[0\]\.email: /)],
    ]);
    expect(String(logger.lines.warn)).not.toContain("Ann at home");
  },
);

test("of many issues, a message names five and counts the rest", async () => {
  const members = Array.from({ length: 9 }, () => ({ ...member, id: "ann" }));
  await using portal = await startServer((response) =>
    send(response, 200, { ...moved, response: { ...moved.response, members } }),
  );
  const logger = recordingLogger();

  await clientOf(portal, { logger }).moveGroupMembers({ fromId, toId });

  expect(String(logger.lines.warn)).toContain("members[4].id");
  expect(String(logger.lines.warn)).not.toContain("members[5].id");
  expect(String(logger.lines.warn)).toContain("and 4 more");
});

test("of five issues, a message names all, and a logger without warn() changes nothing", async () => {
  const members = Array.from({ length: 5 }, () => ({ ...member, id: "ann" }));
  const body = { ...moved, response: { ...moved.response, members } };
  await using portal = await startServer((response) => send(response, 200, body));
  const logger = recordingLogger();

  await clientOf(portal, { logger }).moveGroupMembers({ fromId, toId });

  const [, ...lines] = String(logger.lines.warn).split("response.members");
  expect(lines.map((line) => line.slice(0, 8))).toEqual(["[0].id: ", "[1].id: ", "[2].id: ", "[3].id: ", "[4].id: "]);
  expect(lines[0]).toMatch(/; $/);
  expect(String(logger.lines.warn)).not.toContain("more");
  expect(await clientOf(portal, { logger: {} }).moveGroupMembers({ fromId, toId })).toEqual(body);
});

// Were the issues of each member appended to a copy of those before, this would run into the time limit of a test.
test("of a hundred thousand members that are not as documented, the first issues are listed", async () => {
  const members = Array.from({ length: 100_000 }, () => ({}));
  const body = { ...moved, response: { ...moved.response, members } };
  await using portal = await startServer((response) => send(response, 200, body));

  const error = await failureOf(portal, { validation: "strict" });

  expect(error).toHaveProperty("issues.length", 100);
  expect(String(error)).toContain("and 199995 more");
});

const fail = () => {
  throw new Error("the disk is full");
};

test("a logger that throws fails no call that the portal has carried out", async () => {
  await using portal = await startServer((response) => send(response, 200, odd));
  const logger = { debug: fail, info: fail, warn: fail, error: fail };

  expect(await clientOf(portal, { logger }).moveGroupMembers({ fromId, toId })).toEqual(odd);
  expect(portal.received).toHaveLength(1);
});

test("with validation off the call resolves to the response and nothing is logged", async () => {
  await using portal = await startServer((response) => send(response, 200, odd));
  const logger = recordingLogger();

  expect(await clientOf(portal, { logger, validation: "off" }).moveGroupMembers({ fromId, toId })).toEqual(odd);
  expect(logger.lines.warn).toEqual([]);
});

test("without a logger, warnings go to the console and nothing else does", async () => {
  await using portal = await startServer((response, _, index) =>
    send(response, index === 0 ? 503 : 200, odd, { "retry-after": "0" }),
  );
  const spies = (["debug", "info", "log", "warn", "error"] as const).map((level) =>
    vi.spyOn(console, level).mockReturnValue(),
  );
  try {
    await createDocSpaceClient({ baseUrl: portal.url, apiKey: "key-123456" }).moveGroupMembers({ fromId, toId });
    expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 1, 0]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
});

test("each attempt is one line at debug, with its number, status and headers", async () => {
  await using portal = await startServer((response, _, index) => {
    if (index === 0) send(response, 503, "", { "retry-after": "0" });
    else if (index === 1) send(response, 200, moved);
    else response.destroy();
  });
  const logger = recordingLogger();

  await clientOf(portal, { logger, logLevel: "debug" }).moveGroupMembers({ fromId, toId });
  await failureOf(portal, { logger, logLevel: "debug" });

  expect(
    logger.lines.debug.map(([line]) =>
      String(line)
        .replace(/\d+ ms$/, "n ms")
        .replace(/^.*\) \(/, "("),
    ),
  ).toEqual([
    "(attempt 1 of up to 3): 503 after n ms",
    "(attempt 2 of up to 3): 200 after n ms",
    "(attempt 1 of up to 3): APIConnectionError after n ms",
  ]);
  expect(logger.lines.debug[0]?.[1]).toEqual({
    headers: {
      accept: "application/json",
      authorization: "Bearer [redacted]",
      "x-request-id": expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  });
});

test("the line of an attempt says how long it took", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const logger = recordingLogger();
  const start = performance.now();

  await clientOf(portal, { logger, logLevel: "debug" }).moveGroupMembers({ fromId, toId });

  const took = Number(/(\d+) ms$/.exec(String(logger.lines.debug[0]?.[0]))?.[1]);
  expect(took).toBeLessThanOrEqual(Math.ceil(performance.now() - start));
});

test("hostile keys in a body harm nothing and arrive as data", async () => {
  const hostile = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${JSON.stringify(moved).slice(1)}`;
  await using portal = await startServer((response) => send(response, 200, hostile));

  const body = await clientOf(portal, { validation: "strict" }).moveGroupMembers({ fromId, toId });

  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  expect(Object.getOwnPropertyNames(body)).toContain("__proto__");
});

test("a body that is nested very deep is handled like any other", async () => {
  const deep = `{"extra":${"[".repeat(50_000)}${"]".repeat(50_000)},${JSON.stringify(moved).slice(1)}`;
  await using portal = await startServer((response) => send(response, 200, deep));

  expect((await clientOf(portal, { validation: "strict" }).moveGroupMembers({ fromId, toId })).response).toEqual(
    moved.response,
  );
});
