import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { coverageRows } from "./coverage.ts";
import { coverageMarkdown, coverageText, notes } from "./coverage-text.ts";

const packageFolder = new URL("../", import.meta.url);
const output = new URL("coverage/", packageFolder);

/** Prints which answers the passed tests have covered, and writes it to `coverage/contract-coverage.md` and `.json`. */
export class CoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    // What an earlier run wrote would say nothing of this one.
    rmSync(output, { recursive: true, force: true });
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = readdirSync(new URL("test/", packageFolder)).filter((file) => file.endsWith(".test.ts"));
    if (modules.length < suites.length || tests.some((one) => one.result().state === "skipped")) {
      console.log("\nContract coverage: not counted, because this run left tests out.");
      return;
    }
    report(tests.filter((one) => one.result().state === "passed"));
  }
}

function report(passed: readonly TestCase[]): void {
  const rows = coverageRows(passed.flatMap((one) => one.meta().covered ?? []));
  const withoutZod = passed.flatMap((one) => one.meta().withoutZod ?? []);
  mkdirSync(output, { recursive: true });
  writeFileSync(new URL("contract-coverage.json", output), `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(new URL("contract-coverage.md", output), coverageMarkdown(rows));
  console.log(`\nContract coverage\n\n${coverageText(rows)}\n\n${notes(rows).join("\n")}`);
  if (withoutZod.length > 0) {
    const lines = withoutZod.map((label) => `- ${label}`);
    console.log(
      ["", `Judged by JSON Schema alone, the schema being inline (${lines.length}):`, "", ...lines].join("\n"),
    );
  }
}
