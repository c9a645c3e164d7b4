import { base } from "../../vitest.base.ts";

// What the tables of the rules don't notice is a row that is missing; the properties take too long for each mutant.
export default { ...base, test: { ...base.test, include: ["test/rules/*.test.ts"], isolate: true } };
