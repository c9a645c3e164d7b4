// Faults in what the spec, and the generator with it, say of values.
import { remove, removeFrom, replace, replaceEach } from "../edits.ts";
import { suite, type Fault } from "../fault.ts";
import { examples, inSpec, recordings, referencePages } from "./in-spec.ts";

export const valueFaults: Fault[] = [
  inSpec(
    "a property is renamed, in the examples too",
    replaceEach("mobilePhone:", "mobileNumber:"),
    referencePages,
    /openapi\/docspace\.yaml: the page documents Employee\.mobilePhone, the spec does not/,
  ),
  inSpec(
    "a property is renamed that recordings have",
    replaceEach("cultureName:", "culture:"),
    recordings,
    /recordings\/\S+\.json: body\.response\.members\[\d+\]\.cultureName: the spec does not document this field/,
  ),
  inSpec(
    "the name of an enumeration's value is dropped",
    replace("Active, Terminated, Pending, Default, All]", "Active, Terminated, Pending, All]"),
    referencePages,
    /the page documents the value Default of EmployeeStatus, the spec does not/,
  ),
  inSpec(
    "the number of an enumeration's value is dropped",
    replace("enum: [0, 1, 2, 4, NotActivated,", "enum: [0, 1, 2, NotActivated,"),
    referencePages,
    /the page documents the value 4 of EmployeeActivationStatus, the spec does not/,
  ),
  inSpec(
    "two numbers of an enumeration change their names",
    replace("1 `Dark`, 2 `System`", "2 `Dark`, 1 `System`"),
    referencePages,
    /the page documents the value 1 of DarkThemeSettingsType as Dark, the spec does not/,
  ),
  inSpec(
    "the shape of dates that portals send is dropped",
    removeFrom(
      "        - description: The date and time with a UTC offset, as portals send it.\n",
      "        - description: The date and time as the API reference documents it.",
    ),
    recordings,
    /recordings\/\S+\.json: body\.response\.members\[\d+\]\.registrationDate: /,
  ),
  inSpec(
    "the shape of dates that the page documents is dropped",
    removeFrom(
      "        - description: The date and time as the API reference documents it.\n",
      "    EmployeeStatus:\n",
    ),
    referencePages,
    /the page documents Employee\.birthday as ApiDateTime, the spec has string date-time/,
  ),
  inSpec(
    "something is required that portals omit",
    replace(
      "        - membersCount\n      properties:",
      "        - membersCount\n        - manager\n      properties:",
    ),
    recordings,
    /recordings\/\S+\/200-empty-group\.json: body\.response: must have required property 'manager'/,
  ),
  inSpec(
    "something is required that the members of a group lack",
    replace(
      "rights of the caller.\n      type: object\n      required:\n",
      "rights of the caller.\n      type: object\n      required:\n        - theme\n",
    ),
    recordings,
    /recordings\/\S+\.json: body\.response\.members\[\d+\]: must have required property 'theme'/,
  ),
  inSpec(
    "a type is another one",
    replace(
      "type: [number, 'null']\n          format: double\n        shared:",
      "type: [string, 'null']\n        shared:",
    ),
    referencePages,
    /the page documents Employee\.usedSpace as number double, the spec has string/,
  ),
  inSpec(
    "a 64-bit number loses its format",
    replace(
      "          type: [integer, 'null']\n          format: int64\n        usedSpace:",
      "          type: [integer, 'null']\n        usedSpace:",
    ),
    referencePages,
    /the page documents Employee\.quotaLimit as integer int64, the spec has integer$/,
  ),
  inSpec(
    "an optional field may no longer be null",
    replace(
      "through single sign-on.\n          type: [boolean, 'null']",
      "through single sign-on.\n          type: boolean",
    ),
    examples,
    /isSSO = null is refused by JSON Schema/,
  ),
  inSpec(
    "an answer may no longer hold fields that the spec does not list",
    replace(
      "    GroupSummary:\n      description: A group that a person belongs to, in short.\n      type: object\n",
      "    GroupSummary:\n      description: A group that a person belongs to, in short.\n      type: object\n" +
        "      additionalProperties: false\n",
    ),
    examples,
    /200 application\/json .*groups\[\d+\] = .* is refused by JSON Schema: .*groups\[\d+\]: must NOT have additional properties/,
  ),
  inSpec(
    "an example breaks its schema",
    replace("membersCount: 0\n", "membersCount: none\n"),
    examples,
    /openapi\/docspace\.yaml: docspace moveGroupMembers 200 application\/json "empty-group": response\.membersCount: /,
  ),
  {
    name: "the generated schemas strip the fields that they don't know",
    file: "scripts/src/generate/zod-resolvers.ts",
    edit: replace('.attr("looseObject")', '.attr("object")'),
    regenerate: true,
    gate: examples,
    says: /does not survive z\w+: .*fieldOfANewerPortal: .* became nothing/,
  },
  {
    name: "the generated schemas refuse ids of other versions than those of RFC 9562",
    file: "scripts/src/generate/zod-resolvers.ts",
    edit: replace('.attr("guid")', '.attr("uuid")'),
    regenerate: true,
    gate: suite("contract-tests", "test/agreement.test.ts"),
    says: /ajv: accepted; zod: refused \(\S+: Invalid/,
  },
  {
    name: "the client's validators take any whole number for one of 32 bits",
    file: "scripts/src/generate/validation-schema.ts",
    edit: replace('...(format === "int32" && int32),', '...(format === "int16" && int32),'),
    regenerate: true,
    gate: suite("contract-tests", "test/agreement.test.ts"),
    says: /ajv: refused \(\S+: must match format "int32"\); the client: accepted/,
  },
  {
    name: "what the page documents is no longer written down",
    file: "packages/contract-tests/reference/docspace.json",
    edit: remove,
    gate: referencePages,
    says: /reference\/docspace\.json is missing: write down what the page behind openapi\/docspace\.yaml says/,
  },
];
