import { bundleForBrowser, getSize, listLoaded } from "../src/browser-bundle.ts";
import type { Figure, Section } from "./report.ts";

const client = 'export { createDocSpaceClient } from "@group-move/client";';
const withZod = `export { default } from "openapi-fetch";
  export { zMoveGroupMembersResponse } from "@group-move/schemas";`;

/** What a browser loads for one operation, bundled, minified and gzipped. */
export async function measureSizes(): Promise<Section> {
  const base = await measureBytes(withZod);
  const figures: Figure[] = [
    { what: "group-move, validation included", ratio: { value: (await measureBytes(client)) / base }, limit: 1.85 },
  ];
  for (const name of ["openapi-fetch", "ky", "axios"]) {
    const bytes = await measureBytes(`export { default } from "${name}";`);
    figures.push({ what: `${name}, no validation`, ratio: { value: bytes / base } });
  }
  const note = `Over openapi-fetch with zod's schema of the response (${(base / 1000).toFixed(1)} kB), gzipped.`;
  return { title: "A browser bundle with one operation", note, figures };
}

async function measureBytes(contents: string): Promise<number> {
  return getSize(listLoaded(await bundleForBrowser(contents, import.meta.dirname), "moveGroupMembers"));
}
