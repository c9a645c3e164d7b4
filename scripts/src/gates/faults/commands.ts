// A mock or a command that does not hold to the spec.
import { replace } from "../edits.ts";
import { suite, type Fault } from "../fault.ts";

export const commandFaults: Fault[] = [
  {
    name: "the mock lets everybody in",
    file: "packages/mock/src/prism.ts",
    edit: replace("checkSecurity: true", "checkSecurity: false"),
    gate: suite("contract-tests", "test/client-against-mock.test.ts"),
    says: /FAIL .*> the mock answers 401 to docspace moveGroupMembers without a credential/,
  },
  {
    name: "the mock serves an example that breaks its schema",
    file: "packages/mock/src/prism.ts",
    edit: replace("    refuseBadExample(validations.output);\n", ""),
    gate: suite("mock", "test/documents.test.ts"),
    says: /FAIL .*> never sends a application\/json example that breaks its schema/,
  },
  {
    name: "the command says that a refused move went well",
    file: "packages/cli/src/main.ts",
    edit: replace("return known.exitCode;", "return exitCodes.moved;"),
    gate: suite("cli", "test/errors.test.ts"),
    says: /FAIL .*> the real command ends with exit code 1 when the portal says no/,
  },
];
