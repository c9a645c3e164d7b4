/** `node scripts/src/generate.ts <package>`: writes packages/<package>/src/gen from every spec in openapi/. */
import { generatePackage, isGeneratedPackage, generatedPackages } from "./generate/generate-package.ts";
import { fromRoot } from "./root.ts";

const [name = ""] = process.argv.slice(2);
if (!isGeneratedPackage(name)) {
  throw new Error(`"${name}" is not generated from the spec. Name one of: ${generatedPackages.join(", ")}.`);
}
await generatePackage(name, fromRoot("packages", name, "src", "gen"));
