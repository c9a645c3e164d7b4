// What the tools for the whole repository have to notice: a fault for each of these steps.
import { append, replace } from "../edits.ts";
import { suite, type Fault } from "../fault.ts";

const file = "packages/cli/src/text.ts";

export const repositoryFaults: Fault[] = [
  {
    name: "a reference in the spec points at nothing",
    file: "openapi/docspace.yaml",
    edit: replace("$ref: '#/components/schemas/Contact'", "$ref: '#/components/schemas/Contacts'"),
    gate: { step: "check:spec" },
    says: /\$ref: '#\/components\/schemas\/Contacts'/,
  },
  {
    name: "something is of type any",
    file,
    edit: append("export const anything: any = 1;"),
    gate: { step: "check:lint" },
    says: /no-explicit-any/,
  },
  {
    name: "a file is not formatted",
    file,
    edit: append("export  const   spaces = 1;"),
    gate: { step: "check:format" },
    says: /^packages\/cli\/src\/text\.ts/,
  },
  {
    name: "a type is wrong",
    file,
    edit: append('export const count: number = "one";'),
    gate: { step: "check:types", only: { package: "cli" } },
    says: /src\/text\.ts\(\d+,\d+\): error TS2322: Type 'string' is not assignable to type 'number'/,
  },
  {
    name: "published code imports a package that is no dependency of its own",
    file,
    edit: append('export { z } from "zod";'),
    gate: { step: "build", only: { package: "cli" } },
    says: /src\/text\.ts\(\d+,\d+\): error TS2307: Cannot find module 'zod'/,
  },
  {
    name: "an export is used nowhere",
    file: "packages/client/src/runtime/wait.ts",
    edit: append("export const usedNowhere = 1;"),
    gate: { step: "check:unused" },
    says: /usedNowhere\s+packages\/client\/src\/runtime\/wait\.ts/,
  },
  {
    name: "turbo no longer generates anew after an edit of the spec",
    file: "turbo.json",
    edit: replace('"dependsOn": ["@group-move/openapi#transit"],', ""),
    gate: suite("scripts", "test/turbo-inputs.test.ts"),
    says: /FAIL .*an edit of openapi\/docspace\.yaml invalidates/,
  },
];
