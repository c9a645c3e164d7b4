// The package is published without the private @group-move/openapi, so the build takes the documents along.
import { cpSync, rmSync } from "node:fs";
import { specFiles } from "../src/specs.ts";

const target = new URL("../dist/specs/", import.meta.url);
rmSync(target, { recursive: true, force: true });

const files = specFiles();
for (const [api, file] of files) cpSync(file, new URL(`${api}.yaml`, target));
console.log(`Copied the documents of ${[...files.keys()].join(", ")} to dist/specs.`);
