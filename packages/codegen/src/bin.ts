/** `node packages/codegen/src/bin.ts <package>`: writes packages/<package>/src/gen from the documents in openapi/. */
import { generatedPackages, generatePackage, isGeneratedPackage, packagePath } from "./generate.ts";
import { DocumentError } from "@group-move/openapi/model";

const [name = ""] = process.argv.slice(2);
if (!isGeneratedPackage(name)) {
  throw new Error(`"${name}" is not generated from the documents. Name one of: ${generatedPackages.join(", ")}.`);
}
try {
  await generatePackage(name, packagePath(name, "src", "gen"));
} catch (error) {
  if (!(error instanceof DocumentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
