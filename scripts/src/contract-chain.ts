import { listApis, getSpecifier, type ListedApi } from "@group-move/openapi";
import { exampleParameters, loadApi, requestExamples, type Operation } from "@group-move/openapi/model";

/** What calls an operation: the documents say which there are, so no type can. */
type Method = (...parameters: unknown[]) => Promise<unknown>;
type CreateClient = (options: Record<string, unknown>) => Record<string, Method>;
interface Schema {
  parse(value: unknown): unknown;
}

/**
 * Calls every operation of the documents over HTTP on the Prism mock, with the client and the examples of the document,
 * and parses each response with the schemas. Says of each that document, client, mock and schemas agree. Rejects at the
 * first that does not.
 */
export async function showContractChain(print: (line: string) => void): Promise<void> {
  const { startMock } = await import("@group-move/mock");
  for (const listed of listApis()) {
    const { handedOut: api } = await loadApi(listed.name);
    await using mock = await startMock({ api: listed.name });
    print(`openapi/${listed.name}.yaml, its mock at ${mock.url}`);
    const { client, schemas } = await loadPackages(listed, mock.url, api.securitySchemes[0]?.name ?? "");
    for (const operation of api.operations) {
      await callOperation(operation, client, schemas);
      print(`  ${operation.operationId.padEnd(20)} ${operation.method.padEnd(6)} ${operation.path}`);
    }
  }
}

async function loadPackages({ sdkName, ...listed }: ListedApi, baseUrl: string, credential: string) {
  const specifier = (name: "client" | "schemas") => getSpecifier(name, { sdkName, ...listed });
  const clients: Record<string, CreateClient> = await import(specifier("client"));
  const schemas: Record<string, Schema> = await import(specifier("schemas"));
  const createClient = clients[`create${sdkName}Client`];
  if (!createClient) throw new Error(`${specifier("client")} has no create${sdkName}Client.`);
  const client = createClient({ baseUrl, [credential]: "any-credential", validation: "strict", maxRetries: 0 });
  return { client, schemas };
}

async function callOperation(
  operation: Operation,
  client: Record<string, Method>,
  schemas: Record<string, Schema>,
): Promise<void> {
  const { operationId, parameters, requestBody, responses } = operation;
  const method = client[operationId];
  if (!method) throw new Error(`The client has no method ${operationId}.`);
  const [body] = requestExamples(operation);
  const hasParameters = parameters.length > 0 || requestBody !== undefined;
  const response = await method(...(hasParameters ? [exampleParameters(operation, body?.value)] : []));
  const hasBody = responses.some(({ status, content }) => status < 300 && content.length > 0);
  if (!hasBody) return;
  const name = `z${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Response`;
  const schema = schemas[name];
  if (!schema) throw new Error(`The schemas have no ${name}.`);
  schema.parse(response);
}
