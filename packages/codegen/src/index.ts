export { generatedPackages, generatePackage } from "./generate.ts";
export { exportingPackages, exportsDrift, withExports } from "./package-exports.ts";
