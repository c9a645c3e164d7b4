import { createServer, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "@group-move/testing";
import { createSamplePortal, startSimulator } from "@group-move/simulator";
import { createFetch } from "../src/kit/proxy.ts";
import { runChild, runHere } from "./helpers/command.ts";

const noAddress = "sk-no-address";

/** A proxy that passes http on, opens no tunnel, and keeps what it was asked for. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const { method, headers, url = "" } = incoming;
    request(url, { method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 0, received.headers);
      received.pipe(response);
    }).end();
  });
  server.on("connect", ({ url }, socket) => {
    asked.push(`CONNECT ${url}`);
    socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  });
  const { host, [Symbol.asyncDispose]: close } = await listen(server);
  onTestFinished(close);
  return { host, asked };
}

/** A portal that is closed when the test ends. */
async function startPortal() {
  const portal = await startSimulator(createSamplePortal());
  onTestFinished(() => portal.close());
  return portal;
}

/** Asks a portal for its groups as the command does, and gives the status. */
async function list(portal: string, env: Record<string, string>): Promise<number> {
  const headers = { authorization: "Bearer sk-simulator" };
  const response = await createFetch(env)(`${portal}/api/2.0/group`, { headers });
  return response.status;
}

/** The whole command, which says what fails. */
const check = (portal: string, env: Record<string, string>) =>
  runChild(["check", "--portal", portal, "--retries", "0", "--json"], {
    env: { DOCSPACE_API_KEY: "sk-simulator", ...env },
  });

const taken: [what: string, env: (host: string) => Record<string, string>][] = [
  ["HTTP_PROXY", (host) => ({ HTTP_PROXY: `http://${host}` })],
  ["http_proxy", (host) => ({ http_proxy: `http://${host}` })],
  ["http_proxy before HTTP_PROXY", (host) => ({ http_proxy: `http://${host}`, HTTP_PROXY: "http://127.0.0.1:9" })],
  ["HTTP_PROXY without a scheme", (host) => ({ HTTP_PROXY: host })],
  ["HTTP_PROXY with a password", (host) => ({ HTTP_PROXY: `http://user:pass@${host}` })],
  ["HTTP_PROXY where NO_PROXY names others", (host) => ({ HTTP_PROXY: host, NO_PROXY: "localhost,example.com" })],
];

test.each(taken)("a request by http goes through the proxy in %s", async (_, env) => {
  const portal = await startPortal();
  const proxy = await startProxy();

  expect(await list(portal.url, env(proxy.host))).toBe(200);
  expect(proxy.asked).toEqual([expect.stringContaining(`GET ${portal.url}/api/2.0/group`)]);
  expect(portal.log).toHaveLength(1);
});

const passedBy: [what: string, env: (host: string) => Record<string, string>][] = [
  ["NO_PROXY names the portal", (host) => ({ HTTP_PROXY: host, NO_PROXY: "example.com, 127.0.0.1" })],
  ["no_proxy names it", (host) => ({ HTTP_PROXY: host, no_proxy: "127.0.0.1", NO_PROXY: "example.com" })],
  ["NO_PROXY is a star", (host) => ({ HTTP_PROXY: host, NO_PROXY: "*" })],
  ["HTTPS_PROXY alone is set", (host) => ({ HTTPS_PROXY: host })],
  ["HTTP_PROXY is empty", () => ({ HTTP_PROXY: "" })],
];

test.each(passedBy)("a request goes past the proxy where %s", async (_, env) => {
  const portal = await startPortal();
  const proxy = await startProxy();

  expect(await list(portal.url, env(proxy.host))).toBe(200);
  expect(proxy.asked).toEqual([]);
});

test("a proxy that opens no tunnel to a portal by https is named, without its password, and nothing was sent", async () => {
  const proxy = await startProxy();

  const outcome = await check("https://portal.example.com", { HTTPS_PROXY: `http://user:pass@${proxy.host}` });

  expect(outcome).toMatchObject({ exitCode: 2 });
  expect(proxy.asked).toEqual(["CONNECT portal.example.com:443"]);
  expect(outcome.stdout).toContain("Proxy response (407)");
  expect(outcome.stdout).toContain(
    `Check the address in --portal and the network. Requests go through HTTPS_PROXY (http://${proxy.host})`,
  );
  expect(outcome.stdout).not.toContain("pass@");
});

test("a proxy that is not there is named", async () => {
  const outcome = await check("http://portal.example.com", { http_proxy: "127.0.0.1:9", HTTPS_PROXY: "127.0.0.1:9" });

  expect(outcome.exitCode).toBe(2);
  expect(outcome.stdout).toContain(
    "Requests go through HTTPS_PROXY (http://127.0.0.1:9) and http_proxy (http://127.0.0.1:9)",
  );
});

test("without a proxy none is named", async () => {
  const outcome = await check("http://127.0.0.1:9", {});

  expect(outcome.exitCode).toBe(2);
  expect(outcome.stdout).not.toContain("Requests go through");
});

test.each([`socks5://${noAddress}:1080`, `http://${noAddress} :8080`, `ftp://${noAddress}`])(
  "a proxy that is none, %s, is wrong usage, and is not repeated",
  async (address) => {
    const outcome = await runHere(["list", "--portal", "https://portal.example.com"], {
      env: { DOCSPACE_API_KEY: "sk-simulator", HTTPS_PROXY: address },
    });

    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome.stderr).toContain("HTTPS_PROXY names no proxy.");
    expect(outcome.stderr).not.toContain(noAddress);
  },
);
