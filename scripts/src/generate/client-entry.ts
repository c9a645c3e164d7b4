import type { Document, Product } from "@group-move/openapi";
import { behaviourOf, type Behaviour } from "./client-behaviour.ts";
import { docComment } from "./doc-comment.ts";
import { firstCallOf } from "./first-call.ts";
import { formatsOf } from "./formats.ts";

/** The text of `client.gen.ts`: what `@group-move/client` exports for a product, over the hand-written runtime. */
export function clientEntry(product: Product, document: Document): string {
  const behaviour = behaviourOf(product, document);
  return [
    `// This file is auto-generated from openapi/${product.name}.yaml`,
    importsFor(behaviour),
    typesOf(product, document, behaviour.hasFormats),
    factoryOf(product, document),
    createClientOf(product, document, behaviour),
    exportsOfEntry,
  ].join("\n\n");
}

function importsFor({ hasFormats, hasDecoder }: Behaviour): string {
  return [
    "import { bindOperations, type Operations } from '../../runtime/bind-operations.ts';",
    "import type { ClientOptions, OneCredential } from '../../runtime/client-options.ts';",
    "import type { Client } from '../../runtime/client-types.ts';",
    "import { createApiClient } from '../../runtime/create-client.ts';",
    ...(hasDecoder ? ["import { decoderOf } from '../../runtime/decode-body.ts';"] : []),
    ...(hasFormats ? ["import { mediaTypeOf } from '../../runtime/format.ts';"] : []),
    "import { api } from './api.gen.ts';",
    "import * as functions from './sdk.gen.ts';",
  ].join("\n");
}

function typesOf({ sdkName }: Product, document: Document, hasFormats: boolean): string {
  const schemes = Object.keys(document.components?.securitySchemes ?? {}).map((name) => `\`${name}\``);
  const [first, ...others] = formatsOf(document).map(({ name }) => name);
  const format = `{
    /** How the portal is to answer; what comes out is the same. \`${first}\` by default. */
    format?: ${[first, ...others].map((name) => `'${name}'`).join(" | ")} | undefined;
}`;
  return `${docComment([
    `What a client of ${sdkName} takes: \`ClientOptions\`, and exactly one credential, ${schemes.join(" or ")}.`,
  ])}
export type ${sdkName}ClientOptions = ClientOptions & OneCredential<keyof typeof api.securitySchemes>${hasFormats ? ` & ${format}` : ""};

${docComment([`A client of ${sdkName}: one method per operation.`])}
export type ${sdkName}Client = Operations<typeof functions>;`;
}

function factoryOf(product: Product, document: Document): string {
  const { sdkName } = product;
  const { variable, options, operationId, parameters = "" } = firstCallOf(product, document);
  return `${docComment(
    [
      `Makes a client of ${sdkName}, with one method per operation.`,
      "",
      ...[document.info.title, document.info.summary].flatMap((text) => (text ? [asSentence(text)] : [])),
    ],
    [
      `const ${variable} = create${sdkName}Client(${options});`,
      `const answer = await ${variable}.${operationId}(${parameters});`,
    ],
    ["@throws ClientOptionsError when an option is wrong or the credential is missing."],
  )}
export function create${sdkName}Client(options: ${sdkName}ClientOptions): ${sdkName}Client {
    return bindOperations(functions, createClient(options));
}`;
}

function createClientOf(product: Product, document: Document, { code }: Behaviour): string {
  const { options, operationId, parameters } = firstCallOf(product, document);
  const args = [...(parameters ? [parameters] : []), "{ client }"].join(", ");
  return `${docComment(
    ["Makes what the generated functions send their requests through, for those who prefer `{ data, error }`."],
    [`const client = createClient(${options});`, `const { data, error } = await ${operationId}(${args});`],
    ["@throws ClientOptionsError when an option is wrong or the credential is missing."],
  )}
export function createClient(options: ${product.sdkName}ClientOptions): Client {
    return createApiClient(api, {
${code}    }, options);
}`;
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const exportsOfEntry = `export * from '../../common.ts';
export * from './sdk.gen.ts';
export type * from './types.gen.ts';
// By name, since the generated types have another one.
export type { ClientOptions } from '../../runtime/client-options.ts';
`;
