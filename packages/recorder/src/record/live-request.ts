import { confirm } from "@group-move/cli/kit/ask";
import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { getInterruptCode } from "@group-move/cli/kit/stdio";
import type { Environment } from "@group-move/cli/kit/text";
import { ClientOptionsError, RequestValidationError } from "@group-move/client";
import { bodyParameters, type Api } from "@group-move/openapi/model";
import { callOperation, importApi, type Client, type Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { OperationCall } from "./arguments.ts";
import { findOperation, toDay, type Exchange } from "./exchange.ts";
import { readJsonFile } from "./json-file.ts";
import { toVariableName, type Terminal } from "./terminal.ts";

/** The one credential of a call: the name of its security scheme, its value, and the variable that it came from. */
export interface Credential {
  scheme: string;
  secret: string;
  variable: string;
}

/** A portal, how to get in, and what an operation of it is to be called with. */
export interface PortalCall {
  operation: ApiOperation;
  portal: URL;
  credential: Credential | undefined;
  parameters: Parameters;
}

/** Says what it is about to do, asks, calls the portal through the client, and keeps what came back. */
export async function recordLive(
  job: OperationCall & { portal: string | undefined; yes: boolean },
  terminal: Terminal,
): Promise<Exchange> {
  const call = await readPortalCall(job, terminal);
  const { operation } = call;
  terminal.stderr.write(formatRows([...describeRequest(call), describeEffect(operation)]));
  if (!job.yes) await confirm("Send it?", terminal);
  const exchanges: Exchange[] = [];
  const fetch = captureExchanges(exchanges, terminal.interrupt);
  const client = await createPortalClient(operation.api, call, terminal, fetch);
  const { error } = await callOperation(client, operation, call.parameters);
  // Retries are off; a redirect makes another exchange before the last.
  const exchange = exchanges.at(-1);
  if (!exchange) throw toCommandError(error, terminal);
  if (findOperation(exchange, [operation])) return exchange;
  throw new CommandError(
    exitCodes.failed,
    "The portal redirected the request to another address. Give its final address as --portal.",
  );
}

/** Reads what a call needs besides its arguments: from the environment, and the file of its body. */
async function readPortalCall(
  { operation, parameters, bodyFile, portal }: OperationCall & { portal: string | undefined },
  terminal: Terminal,
): Promise<PortalCall> {
  const access = {
    portal: readPortal(portal, operation.api.name, terminal.env),
    credential: readCredential(operation.api.name, operation.security, terminal.env),
  };
  const body = bodyFile === undefined ? undefined : await readJsonFile(bodyFile, terminal);
  return { operation, ...access, parameters: { ...parameters, ...bodyParameters(body) } };
}

/** Reads the portal's address from the option, else from a variable such as `DOCSPACE_URL`. */
export function readPortal(option: string | undefined, api: string, env: Environment): URL {
  const variable = toVariableName(api, "url");
  const address = option ?? (env[variable] || undefined);
  if (address === undefined) throw createUsageError(`No portal is given. Use --portal, or set ${variable}.`);
  // The address is not repeated: it may hold a password.
  if (!URL.canParse(address)) throw createUsageError("The portal's address is no URL. It begins with https://.");
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol))
    throw createUsageError("The portal's address must begin with https:// or http://.");
  if (url.username !== "" || url.password !== "") {
    throw createUsageError("The portal's address holds a user name or a password. Leave them out.");
  }
  if (url.search !== "" || url.hash !== "")
    throw createUsageError("The portal's address has a query or a fragment. Leave them out.");
  return url;
}

/** Reads the one credential of these security schemes from the environment; `undefined` when there is no scheme. */
export function readCredential(api: string, schemes: readonly string[], env: Environment): Credential | undefined {
  if (schemes.length === 0) return undefined;
  const given = schemes.flatMap((scheme) => {
    const variable = toVariableName(api, scheme);
    const secret = env[variable];
    return secret ? [{ scheme, secret, variable }] : [];
  });
  const [credential, ...others] = given;
  if (!credential) {
    const variables = schemes.map((scheme) => toVariableName(api, scheme));
    throw createUsageError(`No credential is given. Set ${variables.join(", or ")}.`);
  }
  if (others.length > 0) {
    throw createUsageError(
      `${given.map(({ variable }) => variable).join(" and ")} are both set. Set only one of them.`,
    );
  }
  return credential;
}

function createUsageError(message: string): CommandError {
  return new CommandError(exitCodes.refused, message);
}

type Row = readonly [title: string, text: string];

/** What is about to be sent, where, and with which credential, which is named and not shown. */
function describeRequest({ operation, portal, credential, parameters }: PortalCall): Row[] {
  const { operationId, method, path } = operation;
  return [
    ["Portal", portal.href],
    ["Request", `${operationId}: ${method} ${path}`],
    ...Object.entries(parameters).map(([name, value]) => ["", `${name}: ${JSON.stringify(value)}`] as const),
    ["Credential", credential ? `from ${credential.variable}` : "none"],
  ];
}

export function formatRows(rows: readonly Row[]): string {
  return rows.map(([title, text]) => `${title.padEnd(12)}${text}\n`).join("");
}

function describeEffect({ method, summary }: ApiOperation): Row {
  const change = method === "GET" ? "" : " (this may change the portal)";
  return ["Effect", `${summary ?? "not described"}${change}`];
}

/** A client that takes any response, and sends a request once: nothing is validated and nothing tried twice. */
export async function createPortalClient(
  api: Api,
  { portal, credential }: Pick<PortalCall, "portal" | "credential">,
  terminal: Terminal,
  fetch = globalThis.fetch,
): Promise<Client> {
  const { createClient } = await importApi(api.name);
  const options = {
    baseUrl: portal.href,
    // A client has to have one, also for operations that it is not sent with.
    [credential?.scheme ?? api.securitySchemes[0]?.name ?? ""]: credential?.secret ?? "not-sent",
    validation: "off",
    maxRetries: 0,
    fetch,
    logger: { warn: (message: string) => terminal.stderr.write(`${message}\n`) },
  };
  try {
    return createClient(options);
  } catch (error) {
    throw toCommandError(error, terminal);
  }
}

/** Passes requests on, and keeps each with its response. */
export function captureExchanges(exchanges: Exchange[], interrupt: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signal = AbortSignal.any([interrupt, ...(init.signal ? [init.signal] : [])]);
    const response = await fetch(input, { ...init, signal });
    const responseBody = await response.clone().text();
    exchanges.push({
      method: init.method ?? "GET",
      url: new URL(input instanceof Request ? input.url : input),
      requestHeaders: [...new Headers(init.headers)],
      requestBody: typeof init.body === "string" ? init.body : "",
      status: response.status,
      responseHeaders: [...response.headers],
      responseBody,
      date: toDay(Date.now()),
    });
    return response;
  };
}

/** What the client failed with, in one line. The client's messages show no credential. */
export function toCommandError(error: unknown, terminal: Terminal): CommandError {
  const interrupted = getInterruptCode(terminal);
  if (interrupted !== undefined) {
    const message = "Interrupted while the request was under way: the portal may have carried it out.";
    return new CommandError(interrupted, message);
  }
  if (error instanceof RequestValidationError) {
    return new CommandError(exitCodes.refused, `Nothing was sent. ${getReason(error)}`);
  }
  const exitCode = error instanceof ClientOptionsError ? exitCodes.refused : exitCodes.failed;
  return new CommandError(exitCode, getReason(error));
}

/** Why a client failed, in one line. */
export function getReason(error: unknown): string {
  const message = error instanceof Error ? error.message : "The request failed, and did not say why.";
  if (!(error instanceof RequestValidationError)) return message;
  const issues = error.issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
  return issues.join("; ") || message;
}
