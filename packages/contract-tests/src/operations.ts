import { apiNames } from "@group-move/openapi";
import {
  loadApi,
  type Api,
  type Example,
  type MediaType,
  type Operation,
  type Response,
} from "@group-move/openapi/model";
import { isObject } from "./paths.ts";

/** One operation of one document: what every table of these tests is made from. */
export interface ApiOperation extends Operation {
  api: Api;
  /** `docspace moveGroupMembers`, with which every message starts. */
  name: string;
}

/** Every operation of every document in `openapi/`. */
export async function loadOperations(): Promise<ApiOperation[]> {
  const apis = await Promise.all(apiNames().map(loadApi));
  return apis.flatMap(toApiOperations);
}

export function toApiOperations(api: Api): ApiOperation[] {
  return api.operations.map((operation) =>
    Object.assign({}, operation, { api, name: `${api.name} ${operation.operationId}` }),
  );
}

/**
 * A documented example as a client hands it out: names in camelCase, and XML as the JSON example of the same response
 * has it whose name is the same without "-xml", or with "-json" in place of it. Throws when there is none.
 */
export function getHandedOutExample(
  api: Api,
  { status, content }: Response,
  { schema }: MediaType,
  example: Example,
): unknown {
  if (schema.contentSchema === undefined) return toCamelCase(api, example.value);
  const json = content.filter((media) => media.schema.contentSchema === undefined).flatMap(({ examples }) => examples);
  const stem = example.name.replace(/-xml$/, "");
  const twin = json.find(({ name }) => name === stem) ?? json.find(({ name }) => name === `${stem}-json`);
  if (!twin) throw new Error(`The example ${example.name} of ${status} has no JSON example that says the same.`);
  return emptyObjectsAsNull(toCamelCase(api, twin.value));
}

/** Begins the names with a small letter in the members that have two spellings; error data has names of its own. */
export function toCamelCase({ respelledMembers }: Api, body: unknown): unknown {
  if (!isObject(body)) return body;
  const spelled = respelledMembers.filter((name) => isObject(body[name]));
  return { ...body, ...Object.fromEntries(spelled.map((name) => [name, lowerFirst(body[name])])) };
}

function lowerFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerFirst);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), lowerFirst(member)]),
  );
}

/** An empty element says null where null is allowed, which it is wherever an object may be empty. */
export function emptyObjectsAsNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptyObjectsAsNull);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  return entries.length === 0
    ? null
    : Object.fromEntries(entries.map(([name, member]) => [name, emptyObjectsAsNull(member)]));
}
