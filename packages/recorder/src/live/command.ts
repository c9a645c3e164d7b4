import { Option } from "commander";
import { loadOperations, type ApiOperation } from "@group-move/contract-tests/operations";
import {
  createCommand,
  createOperationCommand,
  findApi,
  parseArguments,
  createPortalOptions,
  type OperationCall,
} from "../record/arguments.ts";
import { findSecrets } from "../record/exchange.ts";
import { formatRows, readPortalCall, describeRequest, type PortalCall } from "../record/live-request.ts";
import { confirm, exitCodes, runToExitCode, toPrintable, type Terminal } from "../record/terminal.ts";
import { createCases, type LiveCase } from "./cases.ts";
import { checkResponse } from "./check-response.ts";
import { assertNoop, readNoopRule } from "./noop.ts";
import { prepareRequest, sendRequest } from "./request.ts";

interface Options {
  portal?: string;
  yes?: true;
  unverified?: true;
}

/** An operation whose contract is to be checked on a portal. */
interface LiveJob extends OperationCall {
  /** From the option; `undefined` when it is left to the environment. */
  portal: string | undefined;
  yes: boolean;
  /** Whether to go on where nothing shows that the request changes nothing. */
  unverified: boolean;
}

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const job = readArguments(argv, await loadOperations(), terminal);
  return typeof job === "number" ? job : runToExitCode(() => checkPortal(job, terminal), terminal);
}

/** Reads the arguments; gives an exit code instead when that was all, as after --help or wrong usage. */
function readArguments(argv: readonly string[], all: readonly ApiOperation[], terminal: Terminal): LiveJob | number {
  let job: LiveJob | undefined;
  const api = findApi(argv);
  const apis = [...new Set(all.map((operation) => operation.api.name))];
  const program = createCommand("contract:live", terminal)
    .description("Checks the responses of a portal. Give parameters with which the request changes nothing.")
    .enablePositionalOptions();
  const operations = all.filter((operation) => operation.api.name === api);
  for (const operation of operations) {
    const options = [
      ...createPortalOptions(apis, api),
      new Option("--yes", "do not ask before the requests are sent"),
      new Option("--unverified", "send them also where the portal does not show that they change nothing"),
    ];
    const command = createOperationCommand<Options>(operation, options, terminal, (call, given) => {
      const { portal, yes = false, unverified = false } = given;
      job = { ...call, portal, yes, unverified };
    });
    // An operation that is the only one need not be named.
    const isDefault = operations.length === 1;
    program.addCommand(command, { isDefault });
    if (isDefault) program.addHelpText("after", () => `\n${command.helpInformation()}`);
  }
  return parseArguments(program, argv) ?? job ?? exitCodes.wrongUsage;
}

/** Says what it is about to do, asks, and checks a portal's responses. Gives the exit code. */
async function checkPortal(job: LiveJob, terminal: Terminal): Promise<number> {
  const call = await readPortalCall(job, terminal);
  const request = await prepareRequest(call, terminal);
  const cases = createCases({ ...call, request });
  terminal.stderr.write(announce(job, call, cases));
  if (!job.yes) await confirm("Send them?", terminal);
  if (!job.unverified) await assertNoop(call.operation, request, call.parameters, terminal);
  let passed = 0;
  for (const liveCase of cases) if (await checkCase(liveCase, call, terminal)) passed += 1;
  terminal.stdout.write(`\n${passed} of ${cases.length} responses of the portal are as documented.\n`);
  return passed === cases.length ? exitCodes.done : exitCodes.refused;
}

function announce({ unverified }: LiveJob, call: PortalCall, cases: readonly LiveCase[]): string {
  const first = unverified
    ? "nothing: whether these requests change anything is not looked at"
    : describeNoop(call.operation);
  return formatRows([
    ...describeRequest(call),
    ["First", first],
    ...cases.map(
      ({ name, statuses }, index) => [index === 0 ? "Then" : "", `${name}: ${statuses.join(" or ")}`] as const,
    ),
  ]);
}

function describeNoop(operation: ApiOperation): string {
  if (operation.method === "GET") return "nothing: a GET changes nothing";
  const rule = readNoopRule(operation);
  return rule
    ? `GET ${rule.get}, where ${rule.isEmpty} has to be empty, or nothing else is sent`
    : "nothing can be looked at";
}

/** Sends a request, and prints what came of it as soon as that is known. Gives whether all is as documented. */
async function checkCase(liveCase: LiveCase, call: PortalCall, terminal: Terminal): Promise<boolean> {
  const { operation, credential } = call;
  const exchange = await sendRequest(liveCase.request, `the request ${liveCase.name}`, terminal);
  const secrets = [...findSecrets(operation.api, exchange), ...(credential ? [credential.secret] : [])];
  const issues = await checkResponse(exchange, operation, liveCase.statuses);
  const contentType = exchange.responseHeaders.find(([name]) => name === "content-type")?.[1] ?? "";
  const mediaType = exchange.responseBody === "" ? "(empty)" : (contentType.split(";")[0]?.trim() ?? "");
  const lines = issues.map(
    (issue) => `      ${secrets.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), issue)}`,
  );
  const result = `${issues.length === 0 ? "ok  " : "FAIL"}  ${liveCase.name}: ${exchange.status} ${mediaType}`;
  terminal.stdout.write(`${[result, ...lines].map(toPrintable).join("\n")}\n`);
  return issues.length === 0;
}
