import { bodyParameters, type FlatParameters } from "@group-move/openapi";
import { allContracts, type Contract } from "../contracts.ts";
import { readCredential, readPortal, type Credential } from "../record/access.ts";
import { requestRows, rowsText } from "../record/announce.ts";
import { confirm } from "../record/ask.ts";
import { secretsOf } from "../record/credentials.ts";
import { exitCodeOf } from "../record/exit-code.ts";
import type { Io } from "../record/io.ts";
import { readJsonFile } from "../record/read-json-file.ts";
import { exitCodes } from "../record/record-error.ts";
import { readArguments, type LiveJob } from "./arguments.ts";
import { casesOf, type LiveCase } from "./cases.ts";
import { holdAnswer } from "./hold.ts";
import { demandNoEffect, noEffectRule } from "./no-effect.ts";
import { prepareRequest } from "./prepare.ts";
import { printCase, printTable, type Held } from "./report.ts";
import { send } from "./send.ts";

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const job = readArguments(argv, io, allContracts());
  return typeof job === "number" ? job : exitCodeOf(() => holdPortal(job, io), io);
}

/** Says what it is about to do, asks, and holds a portal's answers against the spec. Gives the exit code. */
async function holdPortal(job: LiveJob, io: Io): Promise<number> {
  const { contract } = job;
  const portal = readPortal(job.portal, contract.product, io.env);
  const credential = readCredential(contract, io.env);
  const body = job.bodyFile === undefined ? undefined : await readJsonFile(job.bodyFile, io.cwd);
  const parameters = { ...job.parameters, ...bodyParameters(body) };
  const request = await prepareRequest(contract, { portal, credential }, parameters, io);
  const cases = casesOf({ contract, parameters, request });
  io.stderr.write(announce(job, { portal, credential, parameters, cases }));
  if (!job.yes) await confirm("Send them?", io);
  if (!job.unverified) await demandNoEffect(contract, request, parameters, io);
  const held: Held[] = [];
  for (const one of cases) {
    const result = await hold(one, contract, credential, io);
    printCase(result, io);
    held.push(result);
  }
  printTable(contract, held, io);
  return held.every(({ faults }) => faults.length === 0) ? exitCodes.done : exitCodes.refused;
}

interface Plan {
  portal: URL;
  credential: Credential | undefined;
  parameters: FlatParameters;
  cases: readonly LiveCase[];
}

function announce({ contract, unverified }: LiveJob, { portal, credential, parameters, cases }: Plan): string {
  return rowsText([
    ...requestRows(contract, portal, credential, parameters),
    ["First", unverified ? "nothing: whether these requests change anything is not looked at" : lookAhead(contract)],
    ...cases.map(
      ({ name, statuses }, index) => [index === 0 ? "Then" : "", `${name}: ${statuses.join(" or ")}`] as const,
    ),
  ]);
}

function lookAhead(contract: Contract): string {
  if (contract.operation.method === "GET") return "nothing: a GET changes nothing";
  const rule = noEffectRule(contract);
  return rule
    ? `GET ${rule.get}, where ${rule.isEmpty} has to be empty, or nothing else is sent`
    : "nothing can be looked at";
}

async function hold(live: LiveCase, contract: Contract, credential: Credential | undefined, io: Io): Promise<Held> {
  const exchange = await send(live.request, `the request ${live.name}`, io);
  const secrets = [...secretsOf(contract.document, exchange), ...(credential ? [credential.secret] : [])];
  const faults = await holdAnswer(exchange, contract, live.statuses);
  const type = exchange.responseHeaders.find(([name]) => name === "content-type")?.[1];
  return {
    live,
    faults: faults.map((fault) => secrets.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), fault)),
    covered: {
      product: contract.product,
      operationId: contract.operation.operationId,
      status: exchange.status,
      mediaType: exchange.responseBody === "" ? null : (type?.split(";")[0]?.trim().toLowerCase() ?? null),
      by: "live",
      example: live.name,
      ...(live.hasCredential && credential && { credential: credential.scheme }),
      date: exchange.date,
    },
  };
}
