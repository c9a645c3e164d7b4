import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createCopy, type Copy } from "../src/copy-repository.ts";
import { evaluate, listChangedFiles, runScript } from "./changed-copy.ts";

// The gates of a whole repository, on what no cache knows.
vi.setConfig({ testTimeout: 300_000 });

/** Operations of kinds that the document lacks, or has once, in the words of docspace.yaml. */
const added = `
  /api/2.0/teams:
    get:
      operationId: findTeams
      summary: Find teams
      parameters:
        - { name: text, in: query, required: true, schema: { type: string }, example: Research }
        - { name: limit, in: query, schema: { type: integer, minimum: 1 }, example: 25 }
      responses:
        '200': { description: The teams., headers: *headers, content: { application/json: *groups } }
        '401': { $ref: '#/components/responses/Unauthorized' }
    post:
      operationId: createTeam
      summary: Create a team
      requestBody: *people
      responses:
        '201': { description: The team., headers: *headers, content: *group-content }
        '401': { $ref: '#/components/responses/Unauthorized' }
  /api/2.0/teams/{id}/people:
    delete:
      operationId: removeTeamPeople
      summary: Take people out of a team
      parameters: [*group-id]
      requestBody: *people
      responses:
        '200': { description: The team., headers: *headers, content: *group-content }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
`;
const names = ["findTeams", "createTeam", "removeTeamPeople"];
let copy: Copy;

beforeAll(async () => {
  copy = await createCopy();
  const path = join(copy.folder, "openapi", "docspace.yaml");
  await writeFile(
    path,
    (await readFile(path, "utf8")).replace(/^components:$/m, () => `${added.slice(1)}components:`),
  );
});

afterAll(() => copy[Symbol.asyncDispose]());

test("generated code follows the document, and no other file changes", async () => {
  await runScript(copy, "run", "generate");
  await runScript(copy, "run", "check:spec");
  // It compiles the client, the schemas and the generated tests.
  await runScript(copy, "--filter=@group-move/contract-tests", "run", "typecheck");

  expect(await listChangedFiles(copy)).toEqual(["openapi/docspace.yaml"]);
});

test("client, schemas and mock have them", async () => {
  const program = `
    import { createDocSpaceClient } from "@group-move/client";
    import { startMock } from "@group-move/mock";
    import * as schemas from "@group-move/schemas";
    await using mock = await startMock();
    const client = createDocSpaceClient({ baseUrl: mock.url, apiKey: "a-credential", validation: "strict", logger: {} });
    const id = "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c";
    const calls = {
      findTeams: [{ text: "a", limit: 2 }],
      createTeam: [{ members: [id] }],
      removeTeamPeople: [{ id, members: [id] }],
    };
    const results = {};
    for (const [name, parameters] of Object.entries(calls)) {
      const { status, data } = await client[name].withResponse(...parameters);
      const schema = schemas["z" + name[0].toUpperCase() + name.slice(1) + "Response"];
      results[name] = { status, isValid: schema.safeParse(data).success };
    }
    console.log(JSON.stringify(results));`;

  expect(await evaluate(copy, "contract-tests", program)).toEqual({
    findTeams: { status: 200, isValid: true },
    createTeam: { status: 201, isValid: true },
    removeTeamPeople: { status: 200, isValid: true },
  });
});

test("contract tests have rows of them, all of which pass, and the coverage counts them", async () => {
  const file = join("coverage", "report.json");
  const args = [`--testNamePattern=${names.join("|")}`, "--reporter=json", `--outputFile=${file}`];
  await runScript(copy, "--filter=@group-move/contract-tests", "exec", "vitest", "run", ...args);
  const text = await readFile(join(copy.folder, "packages", "contract-tests", file), "utf8");
  const report: { testResults: { assertionResults: { fullName: string; status: string }[] }[] } = JSON.parse(text);

  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const name of names) {
    const own = results.filter(({ fullName, status }) => fullName.includes(name) && status !== "skipped");
    expect(own.length, `${name} has few tests`).toBeGreaterThan(5);
    expect(own.filter(({ status }) => status !== "passed")).toEqual([]);
  }

  const coverage = `
    import { loadCoverage } from "@group-move/contract-tests/coverage";
    const rows = await loadCoverage();
    console.log(JSON.stringify(rows.map(({ group, what }) => group + " " + what.slice(0, 3))));`;
  expect(await evaluate(copy, "recorder", coverage)).toEqual(
    expect.arrayContaining(["docspace findTeams 200", "docspace createTeam 201", "docspace removeTeamPeople 404"]),
  );
});

test("the live run asks what changes nothing, and the recorder has a command of each", async () => {
  const program = `
    import { PassThrough } from "node:stream";
    import { startMock } from "@group-move/mock";
    await using mock = await startMock();
    const texts = {};
    for (const [command, argv] of [["live", ["--yes"]], ["record", ["--help"]]]) {
      const { run } = await import("./src/" + command + "/command.ts");
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      const env = { DOCSPACE_URL: mock.url, DOCSPACE_API_KEY: "a-credential" };
      await run(argv, { stdin: new PassThrough(), stdout, stderr, env, interrupt: new AbortController().signal });
      texts[command] = stdout.read().toString();
    }
    console.log(JSON.stringify(texts));`;

  expect(await evaluate(copy, "recorder", program)).toEqual({
    live: expect.stringMatching(/^ok +findTeams .* 200 401$[^]*^- +createTeam .*not asked[^]*^- +removeTeamPeople /m),
    record: expect.stringMatching(/findTeams [^]*createTeam [^]*removeTeamPeople /),
  });
});
