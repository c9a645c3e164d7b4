// Generated code that is not what the spec generates, whoever changed which of the two.
import { append, create, inJson, remove, replace, replaceEach } from "../edits.ts";
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
  {
    name: "an entry of a product is no longer exported",
    file: "packages/schemas/package.json",
    edit: inJson(["exports"], (exports) => delete exports["./validators"]),
    gate,
    says: /^packages\/schemas\/package\.json: exports\["\.\/validators"\] is missing, it should be \{.*\}$/,
  },
  {
    name: "a package exports all of its files",
    file: "packages/client/package.json",
    edit: inJson(["exports"], (exports) => (exports["./*"] = "./dist/*.js")),
    gate,
    says: /^packages\/client\/package\.json: exports\["\.\/\*"\] is extra$/,
  },
  {
    name: "a product has a document and no line in the list of products",
    file: "openapi/acme.yaml",
    edit: create("openapi: 3.1.0\n"),
    gate,
    says: /openapi\/acme\.yaml has no line in openapi\/products\.json\. Add one: "acme": "Acme"\.$/,
  },
  {
    name: "a product is called something else in the list and nothing is generated",
    file: "openapi/products.json",
    edit: replace('"DocSpace"', '"Docspace"'),
    gate,
    says: /^packages\/client\/src\/gen\/docspace\/client\.gen\.ts differs .*Docspace/,
  },
];
