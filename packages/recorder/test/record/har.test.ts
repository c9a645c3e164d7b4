import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Har } from "har-format";
import { expect, test } from "vitest";
import { chromeEntry, compressedEntry, firefoxEntry, har, otherEntries, tokens } from "./har-files.ts";
import { host, telling } from "./fixtures.ts";
import { openTerminal, type TestTerminal } from "./terminal.ts";

const file = "docspace/moveGroupMembers/200-recorded.json";

async function importHar(terminal: TestTerminal, content: Har | string | Buffer, ...argv: string[]) {
  const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  await writeFile(join(terminal.folder, "traffic.har"), text);
  return terminal.run("--har", "traffic.har", ...argv);
}

const writers: [name: string, content: Har, headers: string[], date: string][] = [
  ["Chromium", har(chromeEntry()), ["accept", "authorization", "cookie"], "2026-03-04"],
  ["Firefox", har(firefoxEntry()), ["accept", "cookie"], "2026-03-04"],
  ["a proxy that saves compressed bodies", har(compressedEntry()), ["accept", "authorization", "cookie"], "2026-03-04"],
];

test.each(writers)(
  "an exchange in a HAR file of %s becomes a recording without persons and secrets",
  async (_, content, headers, date) => {
    await using terminal = await openTerminal();
    const { code, stdout, stderr } = await importHar(terminal, content, "--write", "--portal-version", "3.6");
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Wrote recordings/${file}\n` });
    const text = (await terminal.written())[file] ?? "";
    expect(JSON.parse(text)).toMatchObject({
      source: { kind: "recorded", from: "A HAR file of exchanges with a portal, read by pnpm record." },
      version: "3.6",
      date,
      request: { method: "PUT", headers },
      response: { status: 200, headers: { "content-type": "application/json; charset=utf-8" } },
    });
    expect(JSON.parse(text)).toHaveProperty("response.body.response.manager.lastName", "text-3'");
    for (const secret of [...telling, ...Object.values(tokens), host, "203.0.113.7", "culture"]) {
      expect(text + stdout).not.toContain(secret);
    }
  },
);

test("a byte-order mark before the file is no harm", async () => {
  await using terminal = await openTerminal();
  expect((await importHar(terminal, `\u{FEFF}${JSON.stringify(har(chromeEntry()))}`)).code).toBe(0);
});

test("other entries are counted by the reason, and left out", async () => {
  await using terminal = await openTerminal();
  const others = otherEntries();
  const nowhere = { ...chromeEntry(), request: { ...chromeEntry().request, url: "about:blank#x" } };
  const { code, stderr } = await importHar(terminal, har(...Object.values(others), nowhere, chromeEntry()), "--write");
  expect(code).toBe(0);
  for (const reason of Object.keys(others)) expect(stderr).toContain(`Left out: ${reason}`);
  expect(Object.keys(await terminal.written())).toEqual([file]);
});

test("with --portal, exchanges with other portals are left out", async () => {
  await using terminal = await openTerminal();
  const outcome = await importHar(terminal, har(chromeEntry()), "--portal", "https://other.test");
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining("Left out: 1 entry of another portal") });
  expect((await importHar(terminal, har(chromeEntry()), "--portal", `https://${host}`)).code).toBe(0);
});

test("exchanges that come out the same are one recording, others get a number", async () => {
  await using terminal = await openTerminal();
  const empty = chromeEntry({
    content: { size: 2, mimeType: "application/json", text: '{"response":{"members":[]},"status":0}' },
  });
  const notFound = chromeEntry({ status: 404, content: { size: 0, mimeType: "x-unknown" } });
  const { stderr } = await importHar(
    terminal,
    har(chromeEntry(), firefoxWithSameRequest(), empty, empty, notFound),
    "--write",
    "--scenario",
    "x",
  );
  expect(stderr).toContain("2 exchanges came out like another.");
  expect(Object.keys(await terminal.written()).toSorted()).toEqual(
    ["200-x-2.json", "200-x.json", "404-x.json"].map((name) => `docspace/moveGroupMembers/${name}`),
  );
});

/** The same exchange, saved by another browser. */
function firefoxWithSameRequest() {
  return { ...firefoxEntry(), request: chromeEntry().request };
}

test("a recording that would hold a token is refused, and so are those beside it", async () => {
  await using terminal = await openTerminal();
  const text = JSON.stringify({ error: { message: `Bad key ${tokens.bearer}` }, status: 1 });
  const repeating = chromeEntry({ status: 400, content: { size: 9, mimeType: "application/json", text } });
  const other = { ...firefoxEntry(), response: { ...firefoxEntry().response, status: 404 } };
  const argv = ["--write", "--note", `Called with ${tokens.bearer}`];
  const { code, stdout, stderr } = await importHar(terminal, har(repeating, other), ...argv);
  expect(code).toBe(1);
  expect(stderr).toContain("400-recorded.json: refused: source.from holds a credential");
  expect(stdout + stderr).not.toContain(tokens.bearer);
  expect(await terminal.written()).toEqual({});
});

const bad: [name: string, content: Har | string | Buffer, message: string][] = [
  ["no JSON", `{ "log": ${tokens.bearer}`, "Error: The file is no JSON.\n"],
  ["empty", "", "Error: The file is empty. Save it once more.\n"],
  ["without a log", "{}", "Error: The file is no HAR 1.2: log: "],
  ["null", "null", "Error: The file is no HAR 1.2: (the whole): "],
  ["without a list of entries", '{"log":{"entries":null}}', "Error: The file is no HAR 1.2: log.entries: "],
  ["compressed by gzip", gzipSync(JSON.stringify(har(chromeEntry()))), "Error: The file is compressed by gzip. Dec"],
  ["a ZIP archive", Buffer.from("PK\u{3}\u{4}…"), "Error: The file is a ZIP archive. Unpack it first.\n"],
  ["in UTF-16", Buffer.from("\u{FEFF}{}", "utf16le"), "Error: The file is in UTF-16. Save it in UTF-8.\n"],
  ["no text", Buffer.from("ff00ff", "hex"), "Error: The file is no text in UTF-8.\n"],
  ["a list", "[]", "Error: The file is no HAR 1.2: (the whole)"],
  [
    "of another version",
    '{"log":{"version":"2.0","entries":[]}}',
    "Error: The file is no HAR 1.2: log.version: only HAR 1.x is known",
  ],
  ["without an entry", har(), "Error: No entry of the HAR file can be recorded.\n"],
];

test.each(bad)(
  "a HAR file that is %s is an error in one line that shows nothing of it",
  async (_, content, message) => {
    await using terminal = await openTerminal();
    const { code, stdout, stderr } = await importHar(terminal, content);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain(tokens.bearer);
  },
);

const unreadable: [name: string, make: (path: string) => unknown, message: string][] = [
  ["not there", () => undefined, "can't be read: ENOENT"],
  ["a folder", (path) => mkdir(path), "is a folder. Name a file in it"],
  ["a device", (path) => symlink("/dev/null", path), "is a pipe or a device. Save it as a file first"],
  [
    "longer than the longest text",
    (path) => writeFile(path, "{").then(() => truncate(path, 600 * 2 ** 20)),
    "has 600 MB, and 511 MB can be read. Save fewer requests: filter them, or clear the list first",
  ],
];

test.each(unreadable)("a HAR file that is %s is an error in one line", async (_, make, message) => {
  await using terminal = await openTerminal();
  await make(join(terminal.folder, "traffic.har"));
  const outcome = await terminal.run("--har", "traffic.har");
  expect(outcome).toEqual({ code: 2, stdout: "", stderr: `Error: The file ${message}.\n` });
});

test("an exchange that no recording can hold is told and left out, and the others are kept", async () => {
  await using terminal = await openTerminal();
  const { request, ...rest } = chromeEntry();
  const withBody = { ...rest, request: { ...request, postData: { mimeType: "text/plain", text: "Kiki" } } };
  const { code, stderr } = await importHar(terminal, har(withBody, chromeEntry()), "--write");
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Left out: one moveGroupMembers. The request's body is no JSON/);
  expect(stderr).not.toContain("Kiki");
  expect(Object.keys(await terminal.written())).toEqual([file]);
});

test("a path with broken percent-encoding is no harm", async () => {
  await using terminal = await openTerminal();
  const entry = chromeEntry({ url: `https://${host}/api/2.0/group/Kiki%zz/members/x` });
  const { code, stdout } = await importHar(terminal, har(entry));
  expect(code).toBe(0);
  expect(stdout).toContain("/api/2.0/group/");
  expect(stdout).not.toContain("Kiki");
});

test("a folder that can't be written to is an error in one line", async () => {
  await using terminal = await openTerminal();
  await writeFile(join(terminal.folder, "recordings"), "a file in the place of the folder");
  const { code, stderr } = await importHar(terminal, har(chromeEntry()), "--write");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^Error: recordings\/.* can't be written: E\w+\.\n$/),
  });
});
