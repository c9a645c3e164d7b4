import { spawn } from "node:child_process";
import { once } from "node:events";
import { request as sendRaw } from "node:http";
import { text as readText } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startMock } from "@group-move/mock";
import { afterAll, expect, test } from "vitest";
import { answerJson, startPortal } from "./portal.ts";
import { ids, realAnswer, telling } from "./real-answer.ts";
import { openTerminal, type Outcome, type Terminal } from "./terminal.ts";

const secret = "sk-geheimer-schluessel";
const path = `/api/2.0/group/${ids.from}/members/${ids.to}`;
const request = { method: "PUT", headers: { authorization: `Bearer ${secret}`, accept: "application/json" } };
const file = "docspace/moveGroupMembers/200-recorded.json";

// The real command takes seconds to load, so it does that while the other tests run.
const real = await startCommand();

afterAll(async () => {
  real.command.kill();
  await real.portal[Symbol.asyncDispose]();
});

async function startCommand() {
  const portal = await startPortal(answerJson(realAnswer));
  const bin = fileURLToPath(new URL("../../src/record/bin.ts", import.meta.url));
  const argv = ["--conditions=@group-move/source", bin, "--proxy", "--portal", portal.url, "--case", "not-there"];
  const command = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(command, "exit");
  const printed: Promise<string> = readText(command.stdout);
  return { portal, command, printed, ended };
}

/** Runs the proxy while something is done with its address, then presses Ctrl-C. */
async function whileProxying(
  terminal: Terminal,
  portal: string,
  act: (proxy: string) => Promise<void>,
  ...argv: string[]
): Promise<Outcome> {
  const running = terminal.run("--proxy", "--portal", portal, ...argv);
  await act(await terminal.printed(/listens on (http:\/\/127\.0\.0\.1:\d+)/));
  terminal.interrupt();
  return running;
}

test("what any client sends through the proxy is checked against the spec, and recorded when Ctrl-C ends it", async () => {
  await using mock = await startMock();
  await using terminal = await openTerminal();
  const { code, stdout, stderr } = await whileProxying(
    terminal,
    mock.url,
    async (proxy) => {
      const answer = await fetch(proxy + path, request);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("sl-violations")).toBe(null);
      expect(await answer.json()).toHaveProperty("response.membersCount", 5);
    },
    "--write",
  );
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("moveGroupMembers: 200, kept\n") });
  expect(stderr).toContain("Kept 1 exchange; left out 0. The spec objected to 0.");
  expect(stdout).toContain(`+++ recordings/${file}`);
  expect(Object.keys(await terminal.written())).toEqual([file]);
});

test("the portal gets the client's credential and the client the portal's answer, and neither is recorded or printed", async () => {
  const headers = { "set-cookie": ["asc_auth_key=geheim-eins", "b=geheim-zwei"], server: "Kiki", deprecation: "never" };
  await using portal = await startPortal(answerJson(realAnswer, headers));
  await using terminal = await openTerminal();
  const { stdout, stderr } = await whileProxying(
    terminal,
    portal.url,
    async (proxy) => {
      const answer = await fetch(proxy + path, { ...request, headers: { ...request.headers, "x-own": "1" } });
      expect(answer.headers.getSetCookie()).toEqual(headers["set-cookie"]);
      expect(answer.headers.get("deprecation")).toBe("never");
      expect(await answer.json()).toEqual(realAnswer);
    },
    "--write",
  );
  expect(portal.requests).toMatchObject([
    { url: path, headers: { ...request.headers, host: portal.host, "x-own": "1" } },
  ]);
  const text = (await terminal.written())[file] ?? "";
  expect(JSON.parse(text)).toMatchObject({
    response: { headers: { "content-type": "application/json; charset=utf-8" } },
  });
  for (const word of [...telling, secret, "geheim", "Kiki", portal.host]) expect(text + stdout).not.toContain(word);
  expect(stderr).not.toMatch(/geheim|Kiki|Jürgen|7d1f0c52/);
});

test("what belongs to one connection is not passed on to the next", async () => {
  await using portal = await startPortal(answerJson(realAnswer, { "proxy-authenticate": "Basic", "x-own": "2" }));
  await using terminal = await openTerminal();
  await whileProxying(terminal, portal.url, async (proxy) => {
    const headers = { ...request.headers, "proxy-authorization": "Basic eA==", te: "trailers", "x-own": "1" };
    const [answer] = await once(sendRaw(proxy + path, { method: "PUT", headers }).end(), "response");
    expect(answer.headers).toMatchObject({ "x-own": "2" });
    expect(answer.headers).not.toHaveProperty("proxy-authenticate");
    await readText(answer);
  });
  expect(portal.requests[0]?.headers).toMatchObject({ "x-own": "1" });
  expect(portal.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  expect(portal.requests[0]?.headers).not.toHaveProperty("te");
});

test("a body that came compressed reaches the client as it came, and is recorded decoded", async () => {
  await using portal = await startPortal((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(gzipSync(JSON.stringify(realAnswer)));
  });
  await using terminal = await openTerminal();
  await whileProxying(
    terminal,
    portal.url,
    async (proxy) => {
      const answer = await fetch(proxy + path, request);
      expect(answer.headers.get("content-encoding")).toBe("gzip");
      expect(await answer.json()).toEqual(realAnswer);
    },
    "--write",
  );
  expect((await terminal.written())[file]).toContain("G'Bilberries");
});

test("what the spec objects to is said for each exchange and at the end, and the exchange passes and is kept", async () => {
  await using portal = await startPortal(answerJson({ response: { name: 4711 }, status: 0 }));
  await using terminal = await openTerminal();
  const { stderr } = await whileProxying(terminal, portal.url, async (proxy) => {
    const answer = await fetch(proxy + path, { method: "PUT" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("sl-violations")).toContain("response.body");
  });
  expect(stderr).toContain("moveGroupMembers: 200, kept, but the spec objects:\n  request");
  expect(stderr).toMatch(/^ {2}response\.body\.response: .*required/m);
  expect(stderr).toContain("Kept 1 exchange; left out 0. The spec objected to 1.");
});

test("a 501 of the portal is no cause to make up another answer", async () => {
  await using portal = await startPortal((response) => response.writeHead(501).end("not here"));
  await using terminal = await openTerminal();
  await whileProxying(terminal, portal.url, async (proxy) => {
    const answer = await fetch(proxy + path, request);
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 501, text: "not here" });
  });
});

test("what is of no operation passes, and is counted and left out", async () => {
  await using portal = await startPortal(answerJson("logged in"));
  await using terminal = await openTerminal();
  const { stdout, stderr } = await whileProxying(terminal, portal.url, async (proxy) => {
    const answer = await fetch(`${proxy}/login?next=%2F&next=2`, { method: "POST", body: `password=${secret}` });
    expect(await answer.text()).toBe("logged in");
  });
  expect(portal.requests).toMatchObject([{ method: "POST", url: "/login?next=%2F&next=2" }]);
  expect(stdout).toBe("");
  expect(stderr).toContain("POST of no operation: 200, left out\n");
  expect(stderr).toContain("Kept 0 exchanges; left out 1.");
  expect(stderr).toContain("There is nothing to write.");
  expect(stderr).not.toContain(secret);
});

test("a path in the portal's address stands before every path that is asked for", async () => {
  await using portal = await startPortal(answerJson(realAnswer));
  await using terminal = await openTerminal();
  await whileProxying(terminal, `${portal.url}/prefix/`, async (proxy) => {
    await (await fetch(proxy + path, request)).text();
  });
  expect(portal.requests).toMatchObject([{ url: `/prefix${path}` }]);
});

test("a portal that gives no answer is a 502 to the client, and nothing to keep", async () => {
  await using portal = await startPortal((response) => response.destroy());
  await using terminal = await openTerminal();
  const { code, stderr } = await whileProxying(terminal, portal.url, async (proxy) => {
    const answer = await fetch(proxy + path, request);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ title: "The portal gave no answer", detail: "no answer: ECONNRESET" });
  });
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("moveGroupMembers: no answer, left out"),
  });
});

test("an answer that is under way at Ctrl-C is waited for", async () => {
  await using terminal = await openTerminal();
  await using portal = await startPortal((response) => {
    terminal.interrupt();
    setImmediate(() => response.end(JSON.stringify(realAnswer)));
  });
  const { stderr } = await whileProxying(terminal, portal.url, async (proxy) => {
    expect(await (await fetch(proxy + path, request)).json()).toEqual(realAnswer);
  });
  expect(stderr).toContain("Kept 1 exchange");
});

test("a port that is taken is wrong usage", async () => {
  await using portal = await startPortal(answerJson({}));
  await using terminal = await openTerminal();
  const port = new URL(portal.url).port;
  expect(await terminal.run("--proxy", "--portal", portal.url, "--port", port)).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: The proxy can't listen on port ${port}. Take another one with --port.\n`,
  });
});

test("the proxy listens on this machine alone", async () => {
  await using portal = await startPortal(answerJson({}));
  await using terminal = await openTerminal();
  await whileProxying(terminal, portal.url, async (proxy) => {
    const { port } = new URL(proxy);
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow("fetch failed");
  });
});

test("the real command ends at a real Ctrl-C with what it kept", async () => {
  const { portal, command, printed, ended } = real;
  let url: string | undefined;
  for await (const chunk of command.stderr.setEncoding("utf8")) {
    url ??= /listens on (\S+)/.exec(String(chunk))?.[1];
    if (url === undefined || portal.requests.length > 0) continue;
    await (await fetch(url + path, request)).text();
    command.kill("SIGINT");
  }
  expect(await ended).toEqual([0, null]);
  expect(await printed).toContain("+++ recordings/docspace/moveGroupMembers/200-not-there.json");
});
