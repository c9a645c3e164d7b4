#!/usr/bin/env node
import { readFileSync } from "node:fs";

const manifest: { engines: { node: string } } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const minimum = manifest.engines.node.replace(">=", "");
const { node: version } = process.versions;

// All else is imported after that: an older Node.js can't even parse it.
if (version.localeCompare(minimum, "en", { numeric: true }) < 0) {
  console.error(`Error: group-move needs Node.js ${minimum} or later, and this is ${version}.`);
  process.exitCode = 2;
} else {
  const [{ run }, { createProcessStdio }] = await Promise.all([import("./main.ts"), import("./kit/stdio.ts")]);
  process.exitCode = await run(process.argv.slice(2), createProcessStdio());
}
