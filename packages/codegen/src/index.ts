export { generatedPackages, generatePackage } from "./generate.ts";
export { exportingPackages, hasExports, withExports } from "./package-exports.ts";
