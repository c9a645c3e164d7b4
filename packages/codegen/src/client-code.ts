import type { ListedApi } from "@group-move/openapi";
import { exampleParameters, type Api, type Operation } from "@group-move/openapi/model";
import { toCase } from "@hey-api/shared";
import { describeApi, describeParameters, listFormats, isSuccess } from "./api-data.ts";
import { listExamples } from "./examples.ts";
import { flatParameters, type FlatParameter } from "./flat-parameters.ts";
import { docComment, indent, key, literal, union } from "./text.ts";
import { describeXml } from "./xml-bodies.ts";

const METHOD_TAG = "@throws GroupMoveError; its `outcome` says whether the portal may have done it.";
const FUNCTION_TAG = "@throws nothing, but with `throwOnError` the GroupMoveError that else comes as `error`.";
const OPTIONS_TAG = "@throws ClientOptionsError when an option is wrong or the credential is missing.";

const CLIENT_OPTIONS_EXPORT = `// By name, since the generated types have another one.
export type { ClientOptions } from '../../options/client-options.ts';
`;

/** The files of an API in the client, by name, without its types and its validators. */
export function clientFiles(listed: ListedApi, api: Api): Record<string, string> {
  const header = `// This file is auto-generated from openapi/${listed.name}.yaml\n\n`;
  const xml = describeXml(api);
  const roots = [...new Set(Object.values(xml.operations).map(({ root }) => root))];
  return {
    "api.gen.ts": header + apiModule(api, roots),
    "client.gen.ts": header + clientModule(listed, api),
    "functions.gen.ts": header + functionsModule(listed, api),
    "parameters.gen.ts": header + parametersModule(api),
    ...(roots.length > 0 && {
      "xml.gen.ts": `${header}import type { XmlBodies } from '../../response/read-xml.ts';

export const xmlBodies: XmlBodies = ${JSON.stringify(xml, undefined, 4)};
`,
    }),
  };
}

/** The data of an API, and how to load what only some calls need. */
function apiModule(api: Api, xmlRoots: readonly string[]): string {
  const { operations, ...data } = { ...describeApi(api), ...(xmlRoots.length > 0 && { xmlRoots }) };
  const decodes = xmlRoots.length > 0 || api.respelledMembers.length > 0;
  const members = [
    ...writeMembers(data),
    ...(decodes ? ["loadDecoder: () => import('../../response/decode-body.ts'),"] : []),
    ...(xmlRoots.length > 0
      ? ["loadXml: () => Promise.all([import('../../response/read-xml.ts'), import('./xml.gen.ts')]),"]
      : []),
    `operations: {\n${indent(Object.entries(operations).map(writeOperation).join("\n"))}\n},`,
  ];
  return `import type { Api } from '../../api.ts';

export const api: Api<${literal(api.name)}> = {
${indent(members.join("\n"))}
};
`;
}

function writeOperation([name, operation]: readonly [
  string,
  ReturnType<typeof describeApi>["operations"][string],
]): string {
  const members = [
    ...writeMembers(operation),
    `loadValidators: () => import('./validators/${operation.operationId}.gen.ts'),`,
  ];
  return `${literal(name)}: {\n${indent(members.join("\n"))}\n},`;
}

function writeMembers(data: object): string[] {
  return Object.entries(data).map(([name, value]) => `${name}: ${JSON.stringify(value, undefined, 4)},`);
}

function clientModule(listed: ListedApi, api: Api): string {
  const { sdkName } = listed;
  const { variable, options, call } = listExamples(listed, api);
  const create = `const ${variable} = create${sdkName}Client(${options});`;
  const createDoc = docComment([`Makes a client of ${sdkName}, with one method per operation.`, getTitle(api)], {
    example: `${create}\nconst response = await ${variable}.${call};`,
    tags: [OPTIONS_TAG],
  });
  return `import type { UnsentRequest, WithResponse } from '../../messages.ts';
import { defineClient } from '../../operations/define-client.ts';
import type { CallOptions } from '../../options/call-options.ts';
import type { ApiClientOptions } from '../../options/client-options.ts';
import { api } from './api.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What a client of ${sdkName} takes: \`ClientOptions\`, and exactly one credential, ${listSchemes(api)}. */
export type ${sdkName}ClientOptions = ApiClientOptions<${typeArguments(api)}>;

/** A client of ${sdkName}: one method per operation. */
export interface ${sdkName}Client {
${indent(api.handedOut.operations.map(createMethod).join("\n"))}
}

${createDoc}
export const create${sdkName}Client: (options: ${sdkName}ClientOptions) => ${sdkName}Client =
    /* @__PURE__ */ defineClient<${sdkName}Client, ${typeArguments(api)}>(api);

export * from '../../errors/index.ts';
export type { UnsentRequest, WithResponse } from '../../messages.ts';
export type { OperationMethod } from '../../operations/define-client.ts';
export type { CallOptions } from '../../options/call-options.ts';
export type { AuthOptions, Validation } from '../../options/client-options.ts';
export type { Credential } from '../../options/credential.ts';
export type { Logger, LogLevel } from '../../options/logger.ts';
export type * from './types.gen.ts';
${CLIENT_OPTIONS_EXPORT}`;
}

function functionsModule(listed: ListedApi, api: Api): string {
  const { options, functionCall } = listExamples(listed, api);
  const name = literal(api.name);
  const createDoc = docComment([`Makes what the functions of ${listed.sdkName} send their requests through.`], {
    example: `const client = createClient(${options});\nconst { data, error } = await ${functionCall};`,
    tags: [OPTIONS_TAG],
  });
  return `import type { ApiClient, RequestResult } from '../../messages.ts';
import { defineFunction, defineFunctionClient, type FunctionOptions } from '../../operations/define-function.ts';
import { api } from './api.gen.ts';
import type { ${listed.sdkName}ClientOptions } from './client.gen.ts';
import type * as parameters from './parameters.gen.ts';
import type * as types from './types.gen.ts';

/** What the functions of ${listed.sdkName} send their requests through. */
export type Client = ApiClient<${name}>;

${createDoc}
export const createClient: (options: ${listed.sdkName}ClientOptions) => Client =
    /* @__PURE__ */ defineFunctionClient<${name}, ${typeArguments(api)}>(api);

${api.handedOut.operations.map((operation) => createFunction(operation, name)).join("\n\n")}

export type { Failure, RequestResult, Success } from '../../messages.ts';
export type { ${listed.sdkName}ClientOptions } from './client.gen.ts';
export type * from './types.gen.ts';
${CLIENT_OPTIONS_EXPORT}`;
}

function createMethod(operation: Operation): string {
  const parameters = [...listParameters(operation), "options?: CallOptions"].join(", ");
  const data = dataType(operation);
  return `readonly ${operation.operationId}: {
${indent(operationDoc(operation, METHOD_TAG))}
    (${parameters}): Promise<${data}>;
    /** The same call; also gives the HTTP status, the headers and the text of the response. */
    withResponse(${parameters}): Promise<WithResponse<${data}>>;
    /** The checked request of the same call, without its credential. Nothing is sent. */
    prepare(${parameters}): Promise<UnsentRequest>;
};`;
}

function createFunction(operation: Operation, name: string): string {
  const { method, path } = operation;
  // The options are required, so what stands before them can't be left out: undefined takes its place.
  const before = listParameters(operation).map((parameter) =>
    parameter.replace(/^parameters\?: (.*)$/, "parameters: $1 | undefined"),
  );
  const parameters = [...before, `options: FunctionOptions<${name}, ThrowOnError>`].join(", ");
  return `export const ${operation.operationId}: {
${indent(operationDoc(operation, FUNCTION_TAG))}
    <ThrowOnError extends boolean = false>(${parameters}): RequestResult<${dataType(operation)}, ThrowOnError>;
} = /* @__PURE__ */ defineFunction(${literal(`${method} ${path}`)}, ${JSON.stringify(describeParameters(operation))});`;
}

/** What an editor shows of an operation. */
function operationDoc(operation: Operation, errorTag: string): string {
  const success = operation.responses.find(isSuccess);
  const parameterTags = flatParameters(operation).flatMap((parameter) => {
    const text = describeParameter(operation, parameter);
    return text === "" ? [] : [`@param parameters.${parameter.name} ${text}`];
  });
  const tags = [
    ...parameterTags,
    ...(success ? [`@returns ${success.description.trim()}`] : []),
    errorTag,
    ...(operation.deprecated ? ["@deprecated"] : []),
  ];
  return docComment([operation.summary, operation.description], { tags });
}

/** What the document says of a parameter, with its example. */
function describeParameter(operation: Operation, { name, as, description }: FlatParameter): string {
  const example = exampleParameters(operation)[as ?? name];
  return [description?.trim(), ...(example === undefined ? [] : [`Example: \`${literal(example)}\`.`])]
    .join(" ")
    .trim();
}

/** The first parameter of an operation that takes any. */
function listParameters(operation: Operation): string[] {
  const parameters = flatParameters(operation);
  if (parameters.length === 0) return [];
  const isOptional = parameters.every(({ required }) => !required);
  return [`parameters${isOptional ? "?" : ""}: parameters.${typeName(operation, "Parameters")}`];
}

function parametersModule(api: Api): string {
  const interfaces = api.handedOut.operations.flatMap((operation) => {
    const members = flatParameters(operation).map((parameter) => {
      const text = describeParameter(operation, parameter);
      const doc = text === "" ? "" : `${docComment([text])}\n`;
      return `${doc}${key(parameter.name)}${parameter.required ? "" : "?"}: ${parameterType(operation, parameter)};`;
    });
    if (members.length === 0) return [];
    return `export interface ${typeName(operation, "Parameters")} {\n${indent(members.join("\n"))}\n}\n`;
  });
  return ["import type * as types from './types.gen.ts';\n", ...interfaces].join("\n");
}

function parameterType(operation: Operation, { in: place, as, required }: FlatParameter): string {
  const group = `NonNullable<types.${typeName(operation, "Data")}['${place}']>`;
  const type = as === null ? group : `${group}[${literal(as)}]`;
  return required ? type : `${type} | undefined`;
}

/** The type of what a call resolves to; hey-api has none for an operation without a documented success. */
function dataType(operation: Operation): string {
  return operation.responses.some(isSuccess) ? `types.${typeName(operation, "Response")}` : "unknown";
}

/** How types of an operation are named, as hey-api does. */
function typeName({ operationId }: Operation, what: "Data" | "Parameters" | "Response"): string {
  return `${toCase(operationId, "PascalCase")}${what}`;
}

/** The names of the credentials and of the formats, as `defineClient` takes them. */
function typeArguments(api: Api): string {
  const schemes = union(api.securitySchemes.map(({ name }) => name));
  const formats = Object.keys(listFormats(api));
  return formats.length > 1 ? `${schemes}, ${union(formats)}` : schemes;
}

function listSchemes({ securitySchemes }: Api): string {
  return securitySchemes.map(({ name }) => `\`${name}\``).join(" or ");
}

function getTitle({ info }: Api): string {
  const sentences = [info.title, info.summary].flatMap((text) => text ?? []);
  return sentences.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join("\n");
}

/** The text of `gen/index.ts`: what the package exports when no API is named. */
export function mainEntry({ name }: ListedApi): string {
  return `// This file is auto-generated from openapi/apis.json\n\nexport * from './${name}/client.gen.ts';\n`;
}
