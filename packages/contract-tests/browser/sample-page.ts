import { readdirSync, readFileSync } from "node:fs";
import type { Covered } from "../src/coverage.ts";
import { allExchanges } from "../src/mock-exchanges.ts";
import { coveragePage } from "../src/page/page.ts";
import { pageData, type PageData } from "../src/page/page-data.ts";
import { suitesOf } from "../src/page/suites.ts";
import { mediaTypeOf, readRecording, recordingFiles } from "../src/recording.ts";

/** What the page shows when every test has passed. */
export function sampleData(): PageData {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const suites = readdirSync(new URL("../test/", import.meta.url)).filter((file) => file.endsWith(".test.ts"));
  return pageData({
    today: new Date(),
    covered: [...fromMock(), ...fromRecordings()],
    suites: suitesOf(readme, suites),
    agreed: [{ kind: "valid", cases: 3342, seed: 603_693_786 }],
  });
}

/** The page with markup in every text that comes from a recording, a document or a test. */
export function hostilePage(): string {
  return coveragePage(attack(sampleData()));
}

const payload = `"'><img src=x onerror="document.title='attacked'"><script>document.title='attacked'</script>\``;

function attack<Value>(value: Value): Value;
function attack(value: unknown): unknown {
  if (typeof value === "string") return value + payload;
  if (Array.isArray(value)) return value.map((item: unknown) => attack(item));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  // Dates and versions are compared, and a recording's body is not shown.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, ["date", "dates"].includes(name) ? member : attack(member)]),
  );
}

function fromMock(): Covered[] {
  return allExchanges().map(({ product, operation: { operationId }, status, mediaType, example, credential }) => {
    const by = "mock" as const;
    return { product, operationId, status, mediaType, by, example, credential };
  });
}

function fromRecordings(): Covered[] {
  return recordingFiles().map((example) => {
    const recording = readRecording(example);
    const { product, operationId, version, date } = recording;
    const [status, mediaType, by] = [recording.response.status, mediaTypeOf(recording), recording.source.kind];
    return { product, operationId, status, mediaType, by, example, version, date };
  });
}
