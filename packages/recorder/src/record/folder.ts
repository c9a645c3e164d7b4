import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { count } from "@group-move/cli/kit/text";
import { matchPath } from "@group-move/openapi/model";
import { z } from "zod";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { Recording } from "@group-move/contract-tests/recording";
import { isObject } from "@group-move/contract-tests/paths";
import { findOperation, toDay, type Exchange } from "./exchange.ts";
import { formatIssue, readJsonFile } from "./json-file.ts";
import type { MatchedExchange } from "./recording-file.ts";
import { getErrorCode, type Terminal } from "./terminal.ts";

const headerValue = z.union([z.string(), z.number()]).transform(String);

/** One file: an exchange under a name. A body is text, or the JSON that it means. */
const fileSchema = z.object({
  name: z.string().regex(/[A-Za-z]/),
  request: z
    .object({
      method: z.string(),
      path: z.string().startsWith("/"),
      headers: z.record(z.string(), headerValue),
      body: z.string().nullish(),
    })
    .refine((request) => URL.canParse(getAddress(request)), "its host and path make no URL"),
  response: z.object({
    status: z.int().min(100).max(599),
    headers: z.array(z.tuple([z.string(), headerValue])),
    body: z.json().optional(),
    bodyIs: z.enum(["JSON", "text", "empty"]),
  }),
});

/**
 * Reads the exchanges out of the JSON files of a folder. Those that a client may send come first, and of these the
 * shortest response, which is the easiest to read.
 */
export async function importFolder(
  folder: string,
  operations: readonly ApiOperation[],
  version: string | undefined,
  terminal: Terminal,
): Promise<MatchedExchange[]> {
  const found: MatchedExchange[] = [];
  let unknown = 0;
  const files = await readJsonFileNames(resolve(terminal.folder, folder));
  for (const file of files) {
    const { data, error } = fileSchema.safeParse(await readJsonFile(join(folder, file), terminal, file));
    if (error) throw new CommandError(exitCodes.refused, `${file}: ${formatIssue(error)}.`);
    const exchange = toExchange(data);
    const operation = findOperation(exchange, operations);
    if (!operation) continue;
    if (isKnownRequest(exchange, operation)) {
      found.push({ exchange, operation, scenario: toScenario(data.name, version), place: file });
    } else unknown += 1;
  }
  const others = files.length - found.length - unknown;
  terminal.stderr.write(`Left out: ${count(others, "file")} of no operation.\n`);
  terminal.stderr.write(`Left out: ${count(unknown, "file")} of requests that the document does not know.\n`);
  return found.toSorted((a, b) => Number(isWellFormed(b)) - Number(isWellFormed(a)) || lengthOf(a) - lengthOf(b));
}

/** Whether a request has a body where the document has one, and no parameter besides. */
function isKnownRequest({ url, requestBody }: Exchange, operation: ApiOperation): boolean {
  const names = new Set(operation.parameters.flatMap(({ in: place, name }) => (place === "query" ? [name] : [])));
  const hasBody = operation.requestBody !== undefined;
  return [...url.searchParams.keys()].every((name) => names.has(name)) && hasBody === (requestBody !== "");
}

/** Whether the parts of a path have the form that the document gives them: no braces around an id, for one. */
function isWellFormed({ exchange, operation }: MatchedExchange): boolean {
  const { parameters: values = {} } = matchPath(operation, exchange.url.pathname) ?? {};
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  return inPath.every(({ name, schema }) =>
    schema.variants.some(({ pattern = "" }) => new RegExp(pattern).test(values[name] ?? "")),
  );
}

function lengthOf({ exchange }: MatchedExchange): number {
  return exchange.responseBody.length;
}

async function readJsonFileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  } catch (cause) {
    throw new CommandError(exitCodes.refused, `The folder can't be read: ${getErrorCode(cause)}.`, "", { cause });
  }
}

function getAddress({ headers, path }: { headers: Record<string, string>; path: string }): string {
  const [, host = "localhost"] = Object.entries(headers).find(([name]) => name.toLowerCase() === "host") ?? [];
  return `http://${host}${path}`;
}

function toExchange({ request, response }: z.infer<typeof fileSchema>): Exchange {
  const requestHeaders = Object.entries(request.headers);
  return {
    method: request.method.toUpperCase(),
    url: new URL(getAddress(request)),
    requestHeaders,
    requestBody: request.body ?? "",
    status: response.status,
    responseHeaders: response.headers,
    responseBody: toText(response),
    date: toDay(response.headers.find(([name]) => name.toLowerCase() === "date")?.[1]),
  };
}

function toText({ body = "", bodyIs }: z.infer<typeof fileSchema>["response"]): string {
  if (bodyIs === "JSON") return JSON.stringify(body);
  return bodyIs === "empty" || typeof body !== "string" ? "" : body;
}

/** `404-get-unknownGroup` of 3.7.2 → `get-unknown-group-3-7-2`: the status is a part of the file's name already. */
function toScenario(name: string, version = ""): string {
  const words = name.replace(/^(?:[\dx]{3}-(?:or-)?)+/, "").replaceAll(/[a-z](?=[A-Z])/g, "$&-");
  return [words, version]
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/**
 * The form of a recorded response: operation, status, media type, names of headers, and the names and types in the
 * body. Of an error also the texts that scrubbing left as they were, such as the class of an exception.
 */
export function formOf(raw: Recording, scrubbed: Recording): string {
  const { status, headers, body, text } = scrubbed.response;
  const isSame = (kept: string, sent: unknown) => status >= 400 && kept === sent;
  return JSON.stringify([
    scrubbed.operationId,
    status,
    headers["content-type"] ?? "",
    Object.keys(headers).toSorted(),
    body === undefined ? typeof text : shapeOf(body, raw.response.body, isSame),
  ]);
}

type IsSame = (kept: string, sent: unknown) => boolean;

function shapeOf(kept: unknown, sent: unknown, isSame: IsSame): unknown {
  if (typeof kept === "string") return isSame(kept, sent) ? `=${kept}` : "string";
  if (Array.isArray(kept)) {
    const items = kept.map((item, index) => shapeOf(item, Array.isArray(sent) ? sent[index] : undefined, isSame));
    return items.reduce<unknown[]>((merged, item) => [mergeShapes(merged[0], item)], []);
  }
  if (!isObject(kept)) return kept === null ? "null" : typeof kept;
  const members = Object.entries(kept).map(([name, value]) => {
    return [name, shapeOf(value, isObject(sent) ? sent[name] : undefined, isSame)] as const;
  });
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Items of one list have one shape between them: the names that any of them has. */
function mergeShapes(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return one ?? other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  return Object.fromEntries(names.map((name) => [name, mergeShapes(one[name], other[name])]));
}
