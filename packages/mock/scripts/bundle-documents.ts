// The package is published without the private @group-move/openapi, so the build takes the documents along.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { apiNames, bundleDocument, apiList } from "../src/specs.ts";

const target = new URL("../dist/specs/", import.meta.url);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const names = apiNames();
cpSync(apiList(), new URL("apis.json", target));
for (const name of names) {
  writeFileSync(new URL(`${name}.json`, target), JSON.stringify(await bundleDocument(name)));
}
console.log(`Wrote the documents of ${names.join(", ")} to dist/specs.`);
