import { configureCommand, parseArguments } from "@group-move/cli/kit/arguments";
import { confirm } from "@group-move/cli/kit/ask";
import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { escapeControls } from "@group-move/cli/kit/text";
import type { Parameters } from "@group-move/contract-tests/client";
import { loadOperations, type ApiOperation } from "@group-move/contract-tests/operations";
import { Command, Option } from "commander";
import { addParameterOptions, createPortalOptions, findApi } from "../record/arguments.ts";
import { createPortalClient, formatRows, readCredential, readPortal, toCommandError } from "../record/live-request.ts";
import { runToExitCode, type Terminal } from "../record/terminal.ts";
import { checkOperation, chooseParameters, type KnownParameters, type OperationResult } from "./check-operation.ts";
import { findLinked } from "./links.ts";
import { declaresVersion } from "./marked-fields.ts";
import { isRead, readNoopRule } from "./noop.ts";
import { prepareRequest, type LivePortal } from "./request.ts";

interface LiveJob {
  operations: ApiOperation[];
  given: Parameters;
  /** From the option; `undefined` when it is left to the environment. */
  portal: string | undefined;
  yes: boolean;
}

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const job = readArguments(argv, await loadOperations(), terminal);
  return typeof job === "number" ? job : runToExitCode(() => checkPortal(job, terminal), terminal);
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
function readArguments(argv: readonly string[], all: readonly ApiOperation[], terminal: Terminal): LiveJob | number {
  let job: LiveJob | undefined;
  const apiName = findApi(argv);
  const operations = all.filter(({ api }) => api.name === apiName);
  const options = [
    ...createPortalOptions([...new Set(all.map(({ api }) => api.name))], apiName),
    new Option("--yes", "do not ask before the requests are sent"),
  ];
  // One option for all parameters of a name; none has to be given.
  const parameters = new Map(
    operations.flatMap((operation) => operation.parameters.map((own) => [own.name, { ...own, required: false }])),
  );
  const program = configureCommand(new Command("contract:live"), terminal).description(
    "Checks the responses of a portal to every operation that can be asked without changing anything.",
  );
  const readParameters = addParameterOptions(program, [...parameters.values()], options);
  for (const option of options) program.addOption(option);
  program.action((values: { portal?: string; yes?: true }) => {
    job = { operations, given: readParameters(values), portal: values.portal, yes: values.yes ?? false };
  });
  return parseArguments(program, argv) ?? job ?? exitCodes.refused;
}

/** Says what it is about to do, asks, and checks a portal's responses. Gives the exit code. */
async function checkPortal({ given, yes, ...job }: LiveJob, terminal: Terminal): Promise<number> {
  const [first] = job.operations;
  if (!first) throw new CommandError(exitCodes.refused, "The document has no operation.");
  const { api } = first;
  const schemes = [...new Set(job.operations.flatMap(({ security }) => security))];
  const url = readPortal(job.portal, api.name, terminal.env);
  const credential = readCredential(api.name, schemes, terminal.env);
  const client = await createPortalClient(api, { portal: url, credential }, terminal);
  const portal = { client, credential };
  const known = { given, linked: new Map() };
  const operations = sortOperations(job.operations);
  for (const operation of operations) await assertAccepted(operation, known, portal, terminal);
  terminal.stderr.write(
    formatRows([
      ["Portal", url.href],
      ["Credential", credential ? `from ${credential.variable}` : "none"],
      ...operations.map((operation, index) => [index === 0 ? "Operations" : "", describePlan(operation)] as const),
    ]),
  );
  if (!yes) await confirm("Send what changes nothing?", terminal);
  const results: OperationResult[] = [];
  for (const operation of operations) {
    const result = await checkOperation(operation, known, portal, terminal);
    results.push(result);
    terminal.stdout.write(formatResult(result, findVersionOf(results), operations));
  }
  return finish(results, terminal);
}

/** What says the version comes first, what links to other operations before them, and what may change something last. */
function sortOperations(operations: readonly ApiOperation[]): ApiOperation[] {
  const linked = new Set(operations.flatMap(findLinked));
  const rank = (operation: ApiOperation) => {
    if (declaresVersion(operation)) return 0;
    if (!isRead(operation)) return 3;
    return linked.has(operation.operationId) ? 2 : 1;
  };
  return operations.toSorted((a, b) => rank(a) - rank(b));
}

/** Throws where the client refuses a parameter that was given. */
async function assertAccepted(
  operation: ApiOperation,
  known: KnownParameters,
  portal: LivePortal,
  terminal: Terminal,
): Promise<void> {
  try {
    await prepareRequest(portal, operation, chooseParameters(operation, known));
  } catch (error) {
    throw toCommandError(error, terminal);
  }
}

function describePlan(operation: ApiOperation): string {
  const request = `${operation.operationId}: ${operation.method} ${operation.path}`;
  if (isRead(operation)) return request;
  const rule = readNoopRule(operation);
  return rule ? `${request}, if ${rule.isEmpty} of GET ${rule.get} is empty` : `not ${request}`;
}

function findVersionOf(results: readonly OperationResult[]): string {
  return results.find(({ version }) => version !== undefined)?.version ?? "";
}

/** A row, and a line for each issue. */
function formatResult(result: OperationResult, version: string, operations: readonly ApiOperation[]): string {
  const { operation, statuses, issues, remarks } = result;
  const width = Math.max(...operations.map(({ operationId }) => operationId.length));
  const mark = issues.length > 0 ? "FAIL" : statuses.length > 0 ? "ok" : "-";
  const cells = [mark.padEnd(4), operation.operationId.padEnd(width), version || "?", statuses.join(" ") || "-"];
  const row = [...cells, ...(remarks.length > 0 ? [[...new Set(remarks)].join("; ")] : [])].join("  ");
  return [row, ...issues.map((issue) => `      ${issue}`)].map((line) => `${escapeControls(line)}\n`).join("");
}

function finish(results: readonly OperationResult[], { stdout }: Terminal): number {
  const asked = results.filter(({ statuses, issues }) => statuses.length > 0 || issues.length > 0);
  const agreeing = asked.filter(({ issues }) => issues.length === 0);
  const version = findVersionOf(results);
  const portal = version === "" ? "The portal" : `The portal, which says that it is ${escapeControls(version)},`;
  const rest = results.length - asked.length;
  stdout.write(
    `\n${portal} responds as documented to ${agreeing.length} of ${asked.length} operations; ${rest} were not asked.\n`,
  );
  return asked.length > 0 && agreeing.length === asked.length ? exitCodes.ok : exitCodes.failed;
}
