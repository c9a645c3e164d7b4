import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { host, ids, realResponse, telling } from "./fixtures.ts";
import { openTerminal, type TestTerminal } from "./terminal.ts";

const path = `/api/2.0/group/${ids.from}/members/${ids.to}`;
const token = "sk-geheimer-schluessel";

interface Changes {
  request?: object;
  response?: object;
}

/** A move that responds with a group of real-looking people. */
function exchange(name: string, { request, response }: Changes = {}) {
  const headers = { host, accept: "application/json", authorization: `Bearer ${token}`, "content-length": 0 };
  return {
    name,
    request: { method: "PUT", path, headers, ...request },
    response: {
      status: 200,
      headers: [
        ["Content-Type", "application/json; charset=utf-8"],
        ["Date", "Wed, 25 Nov 2026 21:09:57 GMT"],
      ],
      body: realResponse,
      bodyIs: "JSON",
      ...response,
    },
  };
}

function notFound(message: string, stack: string): Changes {
  const error = { message, type: "ASC.Common.Web.ItemNotFoundException", stack, hresult: -2146233088 };
  return { response: { status: 404, body: { error, status: 1, statusCode: 404 } } };
}

async function importFolder(terminal: TestTerminal, files: unknown[], ...argv: string[]) {
  await mkdir(join(terminal.folder, "exchanges"));
  for (const [index, file] of files.entries()) {
    await writeFile(join(terminal.folder, "exchanges", `${index}.json`), JSON.stringify(file));
  }
  return terminal.run("--folder", "exchanges", "--portal-version", "3.7.2", ...argv);
}

test("an exchange becomes a recording with its name and version, without persons and secrets", async () => {
  await using terminal = await openTerminal();
  const { code, stdout } = await importFolder(terminal, [exchange("200-moveAllOf them")], "--write", "--note", "Yes.");
  const written = await terminal.written();
  const [[file, text] = ["", ""]] = Object.entries(written);

  expect({ code, file }).toEqual({ code: 0, file: "docspace/moveGroupMembers/200-move-all-of-them-3-7-2.json" });
  expect(JSON.parse(text)).toMatchObject({
    source: { kind: "recorded", from: "A folder of exchanges, read by pnpm record. Yes." },
    version: "3.7.2",
    date: "2026-11-25",
    request: { method: "PUT", headers: ["accept", "authorization"] },
    response: { status: 200 },
  });
  for (const secret of [...telling, token, host]) expect(text + stdout).not.toContain(secret);
});

test("of the same form, only the exchange with the shortest response is taken", async () => {
  await using terminal = await openTerminal();
  await importFolder(
    terminal,
    [
      exchange("404-long", notFound("The group could not be found", "   at A.B()\n   at C.D()")),
      exchange("404-short", notFound("The group could not be found", "   at A.B()")),
      exchange("404-older", notFound("The record could not be found", "   at A.B()")),
      exchange("401-none", { response: { status: 401, headers: [], body: "", bodyIs: "empty" } }),
    ],
    "--write",
  );

  expect(Object.keys(await terminal.written()).toSorted()).toEqual(
    ["401-none", "404-older", "404-short"].map((name) => `docspace/moveGroupMembers/${name}-3-7-2.json`),
  );
});

test.each<[what: string, request: object, reason: string]>([
  ["of another path", { path: "/api/2.0/people" }, "1 file of no operation"],
  ["of another method", { method: "PATCH" }, "1 file of no operation"],
  ["with a parameter besides", { path: `${path}?fields=id` }, "1 file of requests that the document does not know"],
  ["with a body besides", { body: "{}" }, "1 file of requests that the document does not know"],
])("an exchange %s is counted and left out", async (_, request, reason) => {
  await using terminal = await openTerminal();
  const { stderr } = await importFolder(terminal, [exchange("200-x", { request })], "--write");

  expect(stderr).toContain(`Left out: ${reason}.`);
  expect(await terminal.written()).toEqual({});
});

test("an id in the form of the document is preferred to one that portals take besides", async () => {
  await using terminal = await openTerminal();
  const braces = { path: `/api/2.0/group/{${ids.from}}/members/${ids.to}` };
  await importFolder(terminal, [exchange("200-braces", { request: braces }), exchange("200-plain")], "--write");

  expect(Object.keys(await terminal.written())).toEqual(["docspace/moveGroupMembers/200-plain-3-7-2.json"]);
});

test.each<[what: string, file: unknown, place: string]>([
  ["with a body of another kind", exchange("200-x", { response: { bodyIs: "XML" } }), "response.bodyIs: "],
  ["with a status that is none", exchange("200-x", { response: { status: 999 } }), "response.status: "],
  ["with a host that is none", exchange("200-x", { request: { headers: { host: "a b" } } }), "request: its host and"],
  ["that is null", null, "(the whole): "],
])("a file %s is named, with the place", async (_, file, place) => {
  await using terminal = await openTerminal();
  const { code, stderr } = await importFolder(terminal, [file]);

  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`Error: 0.json: ${place}`) });
});

test.each<[what: string, text: string | Buffer, message: string]>([
  ["empty", "", "is empty. Save it once more"],
  ["no JSON", "{", "is no JSON"],
  ["compressed", gzipSync("{}"), "is compressed by gzip. Decompress it first"],
  ["too deep", "[".repeat(100_000) + "]".repeat(100_000), "is nested deeper than 100 levels"],
])("a file that is %s is named, and what to do", async (_, text, message) => {
  await using terminal = await openTerminal();
  await mkdir(join(terminal.folder, "exchanges"));
  await writeFile(join(terminal.folder, "exchanges", "a.json"), text);
  const outcome = await terminal.run("--folder", "exchanges");

  expect(outcome).toEqual({ code: 2, stdout: "", stderr: `Error: a.json ${message}.\n` });
});

test("a folder that is not there is told", async () => {
  await using terminal = await openTerminal();
  const { code, stderr } = await terminal.run("--folder", "nowhere");

  expect({ code, stderr }).toEqual({ code: 2, stderr: "Error: The folder can't be read: ENOENT.\n" });
});
