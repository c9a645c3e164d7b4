#!/usr/bin/env node
import { readFileSync } from "node:fs";

const manifest: { engines: { node: string } } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const minimum = manifest.engines.node.replace(">=", "");
const { node: version } = process.versions;

// All else is imported after that: an older Node.js can't even parse it.
if (version.localeCompare(minimum, "en", { numeric: true }) < 0) {
  console.error(`error: group-move-simulator needs Node.js ${minimum} or later, and this is ${version}.`);
  process.exitCode = 1;
} else {
  await import("./command.ts");
}
