import { expect, test, vi } from "vitest";
import { send, startServer } from "@group-move/testing";
import { ClientOptionsError, createDocSpaceClient, type LogLevel } from "../src/index.ts";
import { safeLogger } from "../src/options/logger.ts";
import { clientOf, recordingLogger } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const levels: [logLevel: LogLevel, logged: string[]][] = [
  ["off", []],
  ["error", ["error"]],
  ["warn", ["error", "warn"]],
  ["info", ["error", "warn", "info"]],
  ["debug", ["error", "warn", "info", "debug"]],
];

test.each(levels)("at the level %s, these are logged: %j", (logLevel, logged) => {
  const logger = recordingLogger();
  const safe = safeLogger(logger, logLevel);

  for (const level of ["error", "warn", "info", "debug"] as const) safe[level]?.("message", { level });

  const { error, warn, info, debug } = logger.lines;
  expect([...error, ...warn, ...info, ...debug]).toEqual(logged.map((level) => ["message", { level }]));
});

test("a logger may lack methods", () => {
  expect(Object.keys(safeLogger({ error: () => {} }, "debug"))).toEqual(["error"]);
});

test("a logger whose methods reject ends no process", async () => {
  const rejected = Promise.reject(new Error("full"));

  safeLogger({ warn: () => rejected }, "warn").warn?.("message");

  await expect(rejected).rejects.toThrow("full");
});

test.each([null, 7, "console"])("the logger %j is refused at construction", (logger) => {
  const options = { baseUrl: "http://127.0.0.1:9", apiKey: "key-123456", logger };

  expect(() => Reflect.apply(createDocSpaceClient, undefined, [options])).toThrow(
    "logger must be an object with methods of the console.",
  );
});

const odd = { ...moved, response: { ...moved.response, membersCount: "one" } };
const clients: [logLevel: LogLevel | undefined, warnings: number, attempts: number][] = [
  ["off", 0, 0],
  ["error", 0, 0],
  [undefined, 1, 0],
  ["warn", 1, 0],
  ["info", 1, 0],
  ["debug", 1, 1],
];

test.each(clients)(
  "a client with the logLevel %s logs %i warnings and %i attempts",
  async (logLevel, warnings, attempts) => {
    await using portal = await startServer((response) => send(response, 200, odd));
    const logger = recordingLogger();

    await clientOf(portal, { logger, logLevel }).moveGroupMembers({ fromId, toId });

    expect([logger.lines.warn.length, logger.lines.debug.length]).toEqual([warnings, attempts]);
  },
);

test("without a logger, the console gets what the level lets through", async () => {
  await using portal = await startServer((response) => send(response, 200, odd));
  const debug = vi.spyOn(console, "debug").mockReturnValue();
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  try {
    await clientOf(portal, { logLevel: "debug" }).moveGroupMembers({ fromId, toId });
    await clientOf(portal, { logLevel: "error" }).moveGroupMembers({ fromId, toId });
    expect([debug.mock.calls.length, warn.mock.calls.length]).toEqual([1, 1]);
  } finally {
    debug.mockRestore();
    warn.mockRestore();
  }
});

test.each(["verbose", "WARN", "", null, 3])("the logLevel %j is refused with the values that there are", (logLevel) => {
  const create = () => clientOf({ url: "http://127.0.0.1:9" }, { logLevel: logLevel as LogLevel });

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow("logLevel must be one of off, error, warn, info, debug.");
});
