import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { coverageMarkdown, coverageText, notes } from "./coverage-text.ts";
import { coveragePage } from "./page/page.ts";
import { pageData, type Suite } from "./page/page-data.ts";
import { suitesOf } from "./page/suites.ts";

const packageFolder = new URL("../", import.meta.url);
const tests = new URL("test/", packageFolder);
const output = new URL("coverage/", packageFolder);

/** Prints which answers the passed tests have covered, and writes it to `coverage/`: Markdown, JSON and a page. */
export class CoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    // What an earlier run wrote would say nothing of this one.
    rmSync(output, { recursive: true, force: true });
    const ran = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".test.ts"),
    );
    if (modules.length < suites.length || ran.some((one) => one.result().state === "skipped")) {
      console.log("\nContract coverage: not counted, because this run left tests out.");
      return;
    }
    const passed = ran.filter((one) => one.result().state === "passed");
    const readme = readFileSync(new URL("README.md", packageFolder), "utf8");
    report(passed, suitesOf(readme, passed.map(fileOf)));
  }
}

function fileOf({ module }: TestCase): string {
  return relative(fileURLToPath(tests), module.moduleId).replaceAll("\\", "/");
}

function report(passed: readonly TestCase[], suites: Suite[]): void {
  const today = new Date();
  const covered = passed.flatMap((one) => one.meta().covered ?? []);
  const agreed = passed.flatMap((one) => one.meta().agreed ?? []);
  const withoutZod = passed.flatMap((one) => one.meta().withoutZod ?? []);
  const data = pageData({ covered, agreed, suites, today });
  const { rows } = data;
  mkdirSync(output, { recursive: true });
  writeFileSync(new URL("contract-coverage.json", output), `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(new URL("contract-coverage.md", output), coverageMarkdown(rows, today));
  writeFileSync(new URL("coverage.html", output), coveragePage(data));
  console.log(`\nContract coverage\n\n${coverageText(rows, today)}\n\n${notes(rows).join("\n")}`);
  if (withoutZod.length > 0) {
    const lines = withoutZod.map((label) => `- ${label}`);
    console.log(
      ["", `Judged by JSON Schema alone, the schema being inline (${lines.length}):`, "", ...lines].join("\n"),
    );
  }
  console.log("\nAs a page: packages/contract-tests/coverage/coverage.html");
}
