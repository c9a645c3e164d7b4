import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { send, startServer } from "@group-move/testing";
import { build } from "esbuild";
import { expect, inject, onTestFinished, test } from "vitest";
import { startPortal } from "../portal.ts";
import { findChromium, openPage } from "./chromium.ts";

const consumer = inject("consumer");
const chromium = findChromium();
if (!chromium) console.warn("No Chromium on this machine: the client is not tested in a browser.");

/** A page on the portal's own origin that runs the program and sends back what came of it. */
async function startSite(portalUrl: string, otherUrl: string) {
  const program = "import { program } from './program.mjs';";
  const call = `fetch("/result", { method: "POST", body: await program(location.origin, ${JSON.stringify(otherUrl)}) });`;
  const outdir = join(consumer, "browser");
  await build({
    stdin: { contents: `${program}\n${call}`, resolveDir: consumer, sourcefile: "page.js" },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    minify: true,
  });
  const results = new EventTarget();
  const site = await startServer(async (response, { url, method, headers, body }) => {
    if (url === "/")
      send(response, 200, '<script type="module" src="/stdin.js"></script>', { "content-type": "text/html" });
    else if (url === "/result") {
      results.dispatchEvent(new CustomEvent("result", { detail: body }));
      response.end();
    } else if (url.endsWith(".js")) {
      send(response, 200, await readFile(join(outdir, url)), { "content-type": "text/javascript" });
    } else {
      const names = ["authorization", "x-case", "x-target"].filter((name) => headers[name] !== undefined);
      const sent = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
      const passed = await fetch(portalUrl + url, { method, headers: sent, redirect: "manual" });
      send(response, passed.status, await passed.text(), Object.fromEntries(passed.headers));
    }
  });
  onTestFinished(site[Symbol.asyncDispose]);
  return { url: `${site.url}/`, results };
}

test.runIf(chromium)("the packed client works in Chromium, where no cookie can be set", async () => {
  await using portal = await startPortal();
  await using other = await startPortal();
  const site = await startSite(portal.url, other.url);
  const finished = new Promise<string>((resolve) => {
    site.results.addEventListener("result", (event) => resolve(String(Reflect.get(event, "detail"))), { once: true });
  });
  const browser = await openPage(String(chromium), site.url);
  onTestFinished(() => browser[Symbol.asyncDispose]());

  expect(JSON.parse(await finished)).toEqual({
    name: "Büro",
    missing: 404,
    equal: "RequestValidationError",
    redirected: "ResponseValidationError",
    aborted: "APIUserAbortError",
    cookie: "ClientOptionsError",
  });
  expect(other.credentials).toEqual([]);
});
