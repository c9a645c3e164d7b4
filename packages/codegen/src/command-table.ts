import { specifierOf, type Product } from "@group-move/openapi";
import { DocumentError, type Api, type Operation } from "@group-move/openapi/model";
import { formatsOf } from "./api-data.ts";

/** What the command `group-move` is about. */
const operationId = "moveGroupMembers";

/** The credentials that the command has options for. */
const credentials = ["apiKey", "authToken"];

/** The text of `apis.gen.ts`: what `group-move --api` offers, which is every product that has the operation. */
export function commandTable(apis: readonly (readonly [Product, Api])[]): string {
  const entries = apis.flatMap(([product, api]) => {
    const operation = api.operations.find((one) => one.operationId === operationId);
    if (!operation) return [];
    const formats = Object.keys(formatsOf(api));
    return [{ product, ids: idsOf(product, operation), formats, schemes: schemesOf(product, operation) }];
  });
  const imports = entries.map(
    ({ product }) => `import { create${product.sdkName}Client } from '${specifierOf("client", product)}';\n`,
  );
  return `// This file is auto-generated from openapi/*.yaml

${imports.join("")}import type { Api } from '../api.ts';

export const apis: Readonly<Record<string, Api>> = {
${entries.map(entryOf).join("")}};
`;
}

interface Entry {
  product: Product;
  /** The names of the parameters that take the source and the target. */
  ids: readonly [string, string];
  formats: readonly string[];
  schemes: readonly string[];
}

function entryOf({ product, ids: [from, to], formats, schemes }: Entry): string {
  const options = [
    "...options",
    ...(schemes.length === credentials.length
      ? ["...credential"]
      : schemes.map((name) => `${name}: credential.${name}`)),
    ...(formats.length > 1 ? ["format"] : []),
  ];
  const given = ["options", "credential", ...(formats.length > 1 ? ["format"] : [])];
  return `    '${product.name}': {
        credentials: ${JSON.stringify(schemes)},
        formats: ${JSON.stringify(formats)},
        createMove: ({ ${given.join(", ")} }) => {
            const client = create${product.sdkName}Client({ ${options.join(", ")} });
            return ({ fromId, toId }, callOptions) => client.${operationId}({ ${from}: fromId, ${to}: toId }, callOptions);
        }
    },
`;
}

/** The first path parameter is the source, the second the target. */
function idsOf({ name }: Product, { path, parameters }: Operation): readonly [string, string] {
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, parameter = ""]) => parameter);
  const required = parameters.filter((parameter) => parameter.required).length;
  const [from, to] = inPath;
  if (from !== undefined && to !== undefined && inPath.length === 2 && required === 2) return [from, to];
  throw new DocumentError(
    `openapi/${name}.yaml: ${operationId}, which the command group-move is about, must need two ids in its path and nothing else.`,
  );
}

function schemesOf({ name }: Product, { security }: Operation): string[] {
  const schemes = credentials.filter((credential) => security.includes(credential));
  if (schemes.length > 0) return schemes;
  throw new DocumentError(
    `openapi/${name}.yaml: ${operationId}, which the command group-move is about, must take ${credentials.join(" or ")}.`,
  );
}
