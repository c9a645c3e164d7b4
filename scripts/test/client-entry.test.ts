import type { Document } from "@group-move/openapi";
import { expect, test } from "vitest";
import { clientEntry } from "../src/generate/client-entry.ts";

const acme = { name: "acme-cloud", sdkName: "AcmeCloud", isMain: false };
const json = { "application/json": { schema: { type: "object" } } };
const problem = { "application/problem+json": { schema: { type: "object" } } };
const xml = {
  "text/xml": { schema: { type: "string", contentSchema: { type: "object", xml: { name: "result" } } } },
};

interface Parts {
  content?: object;
  operation?: object;
  servers?: object[];
  schemas?: object;
}

const twoSpellings = {
  Plain: { type: "object", properties: { response: {} }, xml: { name: "result" } },
  Pascal: {
    type: "object",
    properties: { response: { $ref: "#/components/schemas/Other" } },
    "x-spelling": "PascalCase",
  },
  Other: { type: "object", properties: { Id: {} }, "x-spelling": "PascalCase" },
};
const either = { anyOf: [{ $ref: "#/components/schemas/Plain" }, { $ref: "#/components/schemas/Pascal" }] };

const document = ({ content = json, operation = {}, servers = [], schemas = {} }: Parts = {}): Document => {
  const responses = { "200": { description: "d", content: { ...content } } };
  return {
    openapi: "3.1.0",
    info: { title: "Acme", summary: "All of Acme", version: "1.0.0" },
    servers: servers.map((server) => ({ url: "", ...server })),
    security: [{ apiKey: [] }],
    paths: { "/things": { get: { operationId: "getThings", responses, ...operation } } },
    components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } }, schemas: { ...schemas } },
  };
};

const behaviours: [what: string, parts: Parts, has: string[], hasNot: string[]][] = [
  [
    "JSON alone",
    {},
    ["loadValidators: () => import('@group-move/schemas/acme-cloud/validators'),\n    }, options)"],
    ["format", "decode"],
  ],
  ["two names for JSON", { content: { ...json, ...problem } }, [], ["format", "decode"]],
  [
    "JSON and XML",
    { content: { ...json, ...xml } },
    [
      "format?: 'json' | 'xml' | undefined;",
      "`json` by default",
      "mediaType: mediaTypeOf({ json: 'application/json', xml: 'text/xml' }, options)",
      `decode: decoderOf({ xml: { roots: ["result"], loadReader: () => import('@group-move/schemas/acme-cloud/xml') } })`,
    ],
    ["pascalCase"],
  ],
  [
    "XML beside two names for JSON",
    { content: { ...json, ...problem, ...xml } },
    ["mediaType: mediaTypeOf({ json: 'application/json', xml: 'text/xml' }, options)"],
    [],
  ],
  [
    "XML that no schema says how to read",
    { content: { ...json, "text/xml": { schema: { type: "object" } } } },
    [],
    ["format", "decode"],
  ],
  [
    "XML before JSON",
    { content: { ...xml, ...json } },
    ["format?: 'xml' | 'json' | undefined;", "`xml` by default"],
    [],
  ],
  ["XML alone", { content: xml }, ["decode: decoderOf({ xml:"], ["format?", "mediaType"]],
  [
    "names in PascalCase",
    { schemas: twoSpellings },
    [`decode: decoderOf({ pascalCase: ["response"] })`],
    ["format", "xml"],
  ],
  [
    "XML in two spellings",
    { content: { "text/xml": { schema: { type: "string", contentSchema: either } } }, schemas: twoSpellings },
    [`xml: { roots: ["result"],`, `pascalCase: ["response"]`],
    [],
  ],
];

test.each(behaviours)("a product that answers in %s gets a client that reads it", (_, parts, has, hasNot) => {
  const text = clientEntry(acme, document(parts));

  for (const part of has) expect(text).toContain(part);
  for (const part of hasNot) expect(text).not.toContain(part);
});

const examples: [what: string, parts: Parts, has: string][] = [
  ["no parameter", {}, "const answer = await acmeCloud.getThings();"],
  ["no parameter, as a function", {}, "const { data, error } = await getThings({ client });"],
  [
    "parameters with examples",
    { operation: { parameters: [{ name: "x-id", in: "header", example: "a */ b" }] } },
    String.raw`acmeCloud.getThings({ "x-id": "a *\/ b" });`,
  ],
  [
    "a body with an example",
    { operation: { requestBody: { content: { "application/json": { example: { count: 2, tags: ["a"] } } } } } },
    'acmeCloud.getThings({ count: 2, tags: ["a"] });',
  ],
  ["a credential", {}, "apiKey: process.env.ACME_CLOUD_API_KEY"],
  [
    "a server",
    { servers: [{ url: "https://{host}/v1", variables: { host: { default: "x.test" } } }] },
    '"https://x.test/v1"',
  ],
  ["no server", {}, '"https://api.example.com"'],
  ["a server of a path alone", { servers: [{ url: "/v1" }] }, '"https://api.example.com"'],
];

test.each(examples)("the example of a call with %s is made from the document", (_, parts, has) => {
  expect(clientEntry(acme, document(parts))).toContain(has);
});

test("a document without an operation is refused", () => {
  expect(() => clientEntry(acme, { ...document(), paths: {} })).toThrow("openapi/acme-cloud.yaml has no operation");
});

test("XML bodies without a root, or with two, are refused", () => {
  const schema = { type: "string", contentSchema: { type: "object" } };

  expect(() => clientEntry(acme, document({ content: { "text/xml": { schema } } }))).toThrow(
    "give the schemas of its bodies one root",
  );
});
