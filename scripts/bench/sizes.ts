import { sum } from "simple-statistics";
import { bundleForBrowser, type BundlePart } from "../src/browser-bundle.ts";
import type { Section } from "./section.ts";
import type { Untuned } from "./untuned.ts";

const limit = 18;

/** What a browser loads for one operation, bundled, minified and gzipped. */
export async function measureSizes({ file }: Untuned): Promise<Section> {
  const ours = await bundle('export { createDocSpaceClient } from "@group-move/client";');
  const others: [name: string, contents: string][] = [
    ["openapi-fetch, no validation", 'export { default } from "openapi-fetch";'],
    ["ky, no validation", 'export { default } from "ky";'],
    ["ofetch, no validation", 'export { ofetch } from "ofetch";'],
    ["axios, no validation", 'export { default } from "axios";'],
    ["hey-api as it comes, zod", `export { moveGroupMembers } from ${JSON.stringify(file)};`],
  ];
  const rows: (string | number)[][] = [];
  for (const [name, contents] of others) rows.push([name, ...sizesOf(await bundle(contents))]);
  const [upFront = 0, inAll = Infinity] = sizesOf(ours);
  const parts = ours.map(({ entry, isUpFront, gzip }) => [
    `of it: ${nameOf(entry)}`,
    isUpFront ? gzip / 1000 : "",
    gzip / 1000,
  ]);
  return {
    title: "A browser bundle with one operation",
    note: "kB (1 000 bytes), gzipped.",
    columns: ["", "up front", "in all"],
    rows: [["group-move, validation included", upFront, inAll], ...parts, ...rows],
    limits: [{ what: "a browser bundle in all, kB", measured: inAll, limit }],
  };
}

function bundle(contents: string): Promise<BundlePart[]> {
  return bundleForBrowser(contents, import.meta.dirname);
}

function sizesOf(parts: readonly BundlePart[]): number[] {
  return [parts.filter(({ isUpFront }) => isUpFront), parts].map((some) => sum(some.map(({ gzip }) => gzip)) / 1000);
}

/** Short enough for a table. */
function nameOf(entry: string | undefined): string {
  return entry?.replace(/^.*\/dist\//, "").replace(/^runtime\//, "") ?? "what parts share";
}
