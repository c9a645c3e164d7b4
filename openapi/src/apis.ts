import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** An API that has a document here. */
export interface ListedApi {
  /** The name of its document without `.yaml`, and of its place in the packages: `community-server`. */
  name: string;
  /** What it is called in code: `CommunityServer`, as in `createCommunityServerClient`. */
  sdkName: string;
  /** Whether it is what a package exports when no API is named. Exactly one is. */
  isMain: boolean;
}

/** Where the documents and `apis.json` are. */
export const documentFolder = new URL("..", import.meta.url);

/**
 * The APIs of `apis.json`, in its order; the first is the main one. Throws where a line is wrong, where a
 * document has no line, and where a line has no document.
 */
export function listApis(folder: URL = documentFolder): ListedApi[] {
  const lines: unknown = JSON.parse(readFileSync(new URL("apis.json", folder), "utf8"));
  if (typeof lines !== "object" || lines === null || Array.isArray(lines)) {
    throw new Error('openapi/apis.json must be an object with a line for each API, such as "acme": "Acme".');
  }
  const apis = Object.entries(lines).map(([name, sdkName], index) => readLine(name, sdkName, index === 0));
  checkDocuments(
    apis.map(({ name }) => name),
    readdirSync(folder),
  );
  return apis;
}

/** The names of the APIs, the main one first. A new one is a new document and a line in `apis.json`. */
export function apiNames(): string[] {
  return listApis().map(({ name }) => name);
}

/** The API that is meant when none is named: the first of `apis.json`. */
export function mainApi(): string {
  const [name] = apiNames();
  if (name === undefined) throw new Error("openapi/apis.json names no API, so there is nothing to work from.");
  return name;
}

function readLine(name: string, sdkName: unknown, isMain: boolean): ListedApi {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`openapi/apis.json: "${name}" must be in small letters, words joined by dashes.`);
  }
  if (typeof sdkName !== "string" || !/^[A-Z][A-Za-z0-9]*$/.test(sdkName)) {
    throw new Error(`openapi/apis.json: the name in code of "${name}" must be in PascalCase, such as "Acme".`);
  }
  return { name, sdkName, isMain };
}

function checkDocuments(names: readonly string[], files: readonly string[]): void {
  const documents = files.filter((file) => file.endsWith(".yaml")).map((file) => basename(file, ".yaml"));
  const [unlisted] = documents.filter((document) => !names.includes(document)).toSorted();
  if (unlisted !== undefined) {
    const line = `"${unlisted}": "${pascalCase(unlisted)}"`;
    throw new Error(`openapi/${unlisted}.yaml has no line in openapi/apis.json. Add one: ${line}.`);
  }
  const missing = names.find((name) => !documents.includes(name));
  if (missing !== undefined) {
    throw new Error(`openapi/apis.json names "${missing}", and there is no openapi/${missing}.yaml.`);
  }
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

/** What to import for an API: `@group-move/schemas/xml` for the main one, else `@group-move/schemas/acme/xml`. */
export function getSpecifier(packageName: string, { name, isMain }: ListedApi, entry?: string): string {
  return [`@group-move/${packageName}`, ...(isMain ? [] : [name]), ...(entry === undefined ? [] : [entry])].join("/");
}

/** The API of that name. Throws when there is none. */
export function getListedApi(name: string): ListedApi {
  const apis = listApis();
  const listed = apis.find((api) => api.name === name);
  if (listed) return listed;
  throw new Error(`There is no openapi/${name}.yaml. The APIs are: ${apis.map((api) => api.name).join(", ")}.`);
}
