import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { coveragePage } from "../src/page/page.ts";
import { findChromium } from "./find-chromium.ts";
import { hostilePage, sampleData } from "./sample-page.ts";

const executablePath = findChromium(process.env);
const inBrowser = test.skipIf(executablePath === undefined);
const folder = mkdtempSync(join(tmpdir(), "coverage-page-"));
let browser: Browser | undefined;

// Nothing of the browser's own goes to the network.
const args = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update";

beforeAll(async () => {
  writeFileSync(join(folder, "page.html"), coveragePage(sampleData()));
  writeFileSync(join(folder, "hostile.html"), hostilePage());
  if (executablePath === undefined) console.log("No Chromium on this machine: the coverage page is not tested.");
  else browser = await chromium.launch({ executablePath, args: args.split(" ").concat("--disable-sync") });
});

afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("there is a browser, or the machine is allowed to have none", () => {
  const isAllowed = process.env["ALLOW_NO_BROWSER"] === "1";
  expect(isAllowed || executablePath !== undefined, "no Chromium: install it, or set ALLOW_NO_BROWSER=1").toBe(true);
});

const openAll = "document.querySelectorAll('details').forEach((one) => { one.open = true; })";

const screens = (["light", "dark"] as const).flatMap((colorScheme) =>
  [360, 1280].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
);

for (const screen of screens) {
  const where = `in the ${screen.colorScheme}, ${screen.viewport.width} pixels wide`;

  inBrowser(`axe finds nothing wrong with contrast, labels and structure ${where}`, async () => {
    // The policy of the page would keep axe out as well.
    const page = await open("page.html", { ...screen, bypassCSP: true });
    await page.evaluate(openAll);
    await page.evaluate(axe.source);
    const { violations, passes } = resultSchema.parse(await page.evaluate("axe.run()"));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
    // What was not looked at can't be wrong either.
    const rules = passes.map(({ id }) => id);
    expect(rules).toEqual(expect.arrayContaining(["color-contrast", "landmark-one-main", "th-has-data-cells"]));
  });

  inBrowser(`nothing makes the page itself scroll sideways ${where}`, async () => {
    const page = await open("page.html", { ...screen, bypassCSP: true });
    await page.evaluate(openAll);
    const widths = await page.locator("html").evaluate((root) => [root.scrollWidth, root.clientWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  });
}

inBrowser("dark and light differ, as the reader has it", async () => {
  const backs = await Promise.all(
    (["light", "dark"] as const).map(async (colorScheme) => {
      const page = await open("page.html", { colorScheme });
      return page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    }),
  );
  expect(backs).toEqual(["rgb(255, 255, 255)", "rgb(20, 23, 26)"]);
});

inBrowser("the keyboard reaches a wide table on a phone, and scrolls it", async () => {
  const page = await open("page.html", { viewport: { width: 360, height: 800 } });
  const region = page.getByRole("region", { name: /moveGroupMembers/ }).first();
  for (
    let presses = 0;
    presses < 30 && !(await region.evaluate((one) => one === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press("Tab");
  }
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => region.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
});

inBrowser("without JavaScript the page shows all there is, asks for nothing else and reports no fault", async () => {
  const [requests, messages]: [string[], string[]] = [[], []];
  const page = await open("page.html", { javaScriptEnabled: false }, (created) => {
    created.on("request", (request) => requests.push(request.url()));
    created.on("console", (message) => messages.push(message.text()));
  });
  const names = ["Answers", "What is verified, and how", "Recordings", "Fields that no recording has shown"];
  for (const name of names) expect(await page.getByRole("heading", { name, exact: true }).isVisible()).toBe(true);
  const row = page.locator("details", { has: page.locator("summary", { hasText: /^C27 / }) });
  expect(await row.getByText("Recordings", { exact: true }).isVisible()).toBe(false);
  await row.locator("summary").click();
  expect(await row.getByText("Recordings", { exact: true }).isVisible()).toBe(true);
  expect([requests, messages]).toEqual([[page.url()], []]);
});

inBrowser("markup in a recording, a document or a test stays text", async () => {
  const requests: string[] = [];
  // Without the page's policy, so that only the escaping holds it back.
  const page = await open("hostile.html", { bypassCSP: true }, (created) => {
    created.on("request", (request) => requests.push(request.url()));
  });
  expect(await page.title()).toMatch(/^Contract coverage, /);
  expect(await page.locator("img, script").count()).toBe(0);
  expect(await page.getByText("onerror=").count()).toBeGreaterThan(100);
  expect(requests).toEqual([page.url()]);
});

const findings = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));
const resultSchema = z.object({ violations: findings, passes: findings });

async function open(
  file: string,
  options: BrowserContextOptions,
  watch: (page: Page) => void = () => undefined,
): Promise<Page> {
  if (!browser) throw new Error("The browser did not start.");
  const page = await (await browser.newContext(options)).newPage();
  watch(page);
  await page.goto(pathToFileURL(join(folder, file)).href);
  return page;
}
