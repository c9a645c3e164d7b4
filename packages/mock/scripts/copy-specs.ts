// The package is published without the private @group-move/openapi, so the build takes the documents along.
import { cpSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { productList, specFiles } from "../src/specs.ts";

const target = new URL("../dist/specs/", import.meta.url);
rmSync(target, { recursive: true, force: true });

const files = specFiles();
for (const file of [productList(), ...files.values()]) cpSync(file, new URL(basename(file), target));
console.log(`Copied the documents of ${[...files.keys()].join(", ")} to dist/specs.`);
