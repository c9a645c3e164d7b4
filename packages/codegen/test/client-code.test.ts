import { expect, test } from "vitest";
import { clientFiles } from "../src/client-code.ts";
import { readDocument, type Parts } from "./helpers/read-document.ts";

const acme = { name: "acme-cloud", sdkName: "AcmeCloud", isMain: false };
const json = { "application/json": { schema: { type: "object" } } };
const xml = { "text/xml": { schema: { type: "string", contentSchema: { type: "object", xml: { name: "thing" } } } } };
const id = { name: "id", in: "path", required: true, description: "Its id.", schema: { type: "string" } };

const code: [what: string, parts: Parts, file: string, has: string[]][] = [
  [
    "a method without parameters",
    {},
    "client.gen.ts",
    ["(options?: CallOptions): Promise<types.GetThingsResponse>;", "await acmeCloud.getThings();"],
  ],
  [
    "a function without parameters",
    {},
    "functions.gen.ts",
    ['(options: FunctionOptions<"acme", ThrowOnError>)', "await getThings({ client });"],
  ],
  [
    "required parameters, with what the document says of them",
    { path: "/things/{id}", operation: { summary: "Get a thing", description: "Or two.", parameters: [id] } },
    "client.gen.ts",
    [
      "(parameters: parameters.GetThingsParameters, options?: CallOptions)",
      "         * Get a thing\n         *\n         * Or two.\n         *\n         * @param parameters.id Its id.\n",
    ],
  ],
  [
    "the examples of parameters, where they are described and where they are not",
    {
      operation: {
        parameters: [
          { name: "n", in: "query", description: "How many.", schema: {}, example: 5 },
          { name: "q", in: "query", schema: { examples: ["a"] } },
        ],
      },
    },
    "parameters.gen.ts",
    ["/** How many. Example: `5`. */\n    n?:", '/** Example: `"a"`. */\n    q?:'],
  ],
  [
    "the types of parameters",
    { path: "/things/{id}", operation: { parameters: [id, { ...id, name: "x-n", in: "header", required: false }] } },
    "parameters.gen.ts",
    [
      "    /** Its id. */\n    id: NonNullable<types.GetThingsData['path']>[\"id\"];",
      '    "x-n"?: NonNullable<types.GetThingsData[\'headers\']>["x-n"] | undefined;',
    ],
  ],
  [
    "optional parameters",
    { operation: { parameters: [{ name: "n", in: "query", schema: {} }] } },
    "client.gen.ts",
    ["(parameters?: parameters.GetThingsParameters, options?: CallOptions)"],
  ],
  ["an operation that is deprecated", { operation: { deprecated: true } }, "client.gen.ts", ["@deprecated"]],
  [
    "an operation without a success",
    { operation: { responses: { "404": { description: "d" } } } },
    "client.gen.ts",
    ["(options?: CallOptions): Promise<unknown>;"],
  ],
  [
    "an example's parameters",
    { operation: { parameters: [{ name: "x-id", in: "header", schema: {}, example: "a */ b" }] } },
    "client.gen.ts",
    [String.raw`acmeCloud.getThings({ "x-id": "a *\/ b" });`],
  ],
  [
    "an example's body",
    {
      operation: {
        requestBody: {
          content: {
            "application/json": {
              schema: { type: "object", properties: { count: {}, tags: {} } },
              example: { count: 2, tags: ["a"] },
            },
          },
        },
      },
    },
    "client.gen.ts",
    ['acmeCloud.getThings({ count: 2, tags: ["a"] });'],
  ],
  [
    "an example's credential and address",
    { servers: [{ url: "https://{host}/v1", variables: { host: { default: "x.test" } } }] },
    "client.gen.ts",
    ["apiKey: process.env.ACME_CLOUD_API_KEY", '"https://x.test/v1"'],
  ],
  ["an address that is a path alone", { servers: [{ url: "/v1" }] }, "client.gen.ts", ['"https://api.example.com"']],
  [
    "formats",
    { content: { ...json, ...xml } },
    "client.gen.ts",
    ['AcmeCloudClientOptions = ApiClientOptions<"apiKey", "json" | "xml">'],
  ],
  [
    "how to load what reads XML",
    { content: xml },
    "api.gen.ts",
    ['"thing"', "loadXml: () => Promise.all([import('../../response/read-xml.ts'), import('./xml.gen.ts')]),"],
  ],
];

test.each(code)("writes %s", async (_, parts, file, has) => {
  const text = clientFiles(acme, await readDocument(parts))[file] ?? "";

  for (const part of has) expect(text).toContain(part);
});

test("writes no reader of XML where there is none", async () => {
  const files = clientFiles(acme, await readDocument());

  expect(Object.keys(files)).not.toContain("xml.gen.ts");
  expect(files["api.gen.ts"]).not.toContain("Xml");
});
