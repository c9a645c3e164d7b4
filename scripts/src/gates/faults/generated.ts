// Generated code that is not what the spec generates, whoever changed which of the two.
import { append, create, remove, replaceEach } from "../edits.ts";
import type { Fault } from "../fault.ts";

const file = "packages/schemas/src/gen/docspace/schemas/Contact.gen.ts";
const gate = { step: "check:drift" } as const;

export const generatedFaults: Fault[] = [
  {
    name: "a property is renamed in the spec and nothing is generated",
    file: "openapi/docspace.yaml",
    edit: replaceEach("mobilePhone:", "mobileNumber:"),
    gate,
    says: /^packages\/schemas\/src\/gen\/\S+ differs .*"\s*mobilePhone: .*"\s*mobileNumber: /,
  },
  {
    name: "a path is changed in the spec and nothing is generated",
    file: "openapi/docspace.yaml",
    edit: replaceEach("/api/2.0/group/{fromId}", "/api/2.0/groups/{fromId}"),
    gate,
    says: /^packages\/client\/src\/gen\/\S+ differs .*\/api\/2\.0\/group\/\{fromId\}.*\/api\/2\.0\/groups\/\{fromId\}/,
  },
  {
    name: "a generated file is edited",
    file,
    edit: append("// An edit."),
    gate,
    says: /Contact\.gen\.ts differs .*it has "\/\/ An edit\.", and should have ""/,
  },
  { name: "a generated file is missing", file, edit: remove, gate, says: /Contact\.gen\.ts is missing$/ },
  {
    name: "a file lies among the generated ones that nothing generates",
    file: "packages/client/src/gen/docspace/extra.ts",
    edit: create("export {};\n"),
    gate,
    says: /^packages\/client\/src\/gen\/docspace\/extra\.ts is extra$/,
  },
];
