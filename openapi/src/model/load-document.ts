import { BaseResolver, bundle, createConfig, lint, type Plugin } from "@redocly/openapi-core";
import { describeIssue, describeUnreadable, DocumentError, getPlace, REMEDIES } from "./document-error.ts";
import { References } from "./references.ts";
import { refusals } from "./refusals.ts";
import type { OpenApiDocument } from "./types.ts";
import { upgradeSchema } from "./upgrade.ts";

const plugin: Plugin = {
  id: "model",
  rules: { oas3: refusals },
  decorators: {
    oas3: {
      upgrade: () => ({
        // Beside a reference, 3.0 ignores everything.
        ref: {
          leave(reference, { specVersion, type }) {
            if (specVersion !== "oas3_0" || type.name !== "Schema") return;
            for (const name of Object.keys(reference)) if (name !== "$ref") Reflect.deleteProperty(reference, name);
          },
        },
        Schema: { leave: (schema, { specVersion }) => (specVersion === "oas3_0" ? upgradeSchema(schema) : undefined) },
        Root: {
          leave(root, { specVersion }) {
            if (specVersion === "oas3_0") root.openapi = "3.1.0";
          },
        },
      }),
    },
  },
};

/** Reads a YAML or JSON file and what it refers to into one OpenAPI 3.1 document. Throws a `DocumentError`. */
export async function loadDocument(file: string): Promise<OpenApiDocument> {
  const externalRefResolver = new BaseResolver({ http: { headers: [], customFetch: refuseNetwork } });
  const document = await externalRefResolver
    .resolveDocument<OpenApiDocument>(null, file, true)
    .catch((error: Error) => error);
  if (document instanceof Error) throw new DocumentError(describeUnreadable(file, document));
  if (!/^3\.[01]\.\d/.test(document.parsed?.openapi)) {
    throw new DocumentError(`${getPlace(file)} It is no OpenAPI 3.0 or 3.1. Begin it with "openapi: 3.1.0".`);
  }
  const circle = new References(document.parsed).findCircle();
  if (circle)
    throw new DocumentError(`${getPlace(file)} ${circle} leads back to itself. Refer to something else there.`);

  const config = await createModelConfig();
  const issues = await lint({ ref: file, config, externalRefResolver });
  if (issues.length > 0) throw new DocumentError(issues.map((issue) => describeIssue(issue, document)).join("\n"));
  await bundle({ doc: document, ref: file, config, externalRefResolver });
  return document.parsed;
}

function createModelConfig() {
  const rules = [...Object.keys(REMEDIES), ...Object.keys(refusals).map((rule) => `model/${rule}`)];
  return createConfig({
    plugins: [plugin],
    rules: Object.fromEntries(rules.map((rule) => [rule, "error"])),
    decorators: { "model/upgrade": "on" },
  });
}

/** What is generated depends on files alone. */
async function refuseNetwork(): Promise<never> {
  throw new Error("nothing is read from the network, so put the file beside the document");
}
