import type { Body, Parameter, Schema } from "@group-move/openapi";
import { handedOut } from "./handed-out.ts";
import { allContracts, isSuccess, pascal, type Contract } from "./contracts.ts";

/** A schema and the name of the generated zod schema that says the same; inline schemas may have none. */
export interface Variant {
  schema: Schema;
  zod: string | undefined;
}

/** The parts of an operation that the client validates. */
type Part = "path" | "query" | "headers" | "body" | "response";

/** Something that an operation takes or answers: its schema, and the examples that the spec has for it. */
export interface Subject extends Contract {
  /** `docspace moveGroupMembers 200 application/json` */
  label: string;
  /** The status of the answer that it is the body of; `undefined` for what the operation takes. */
  status: number | undefined;
  /** Under this the client has a validator; `undefined` where it has none that is for this alone. */
  part: Part | undefined;
  /** `undefined` for parameters. */
  mediaType: string | undefined;
  schema: Schema;
  /** One of these has to hold. */
  variants: Variant[];
  examples: Record<string, unknown>;
}

const places = [
  { place: "path", part: "path", suffix: "Path" },
  { place: "query", part: "query", suffix: "Query" },
  { place: "header", part: "headers", suffix: "Headers" },
] as const;

/** Everything that the documents have a schema for: parameters, request bodies and the bodies of answers. */
export function allSubjects(): Subject[] {
  const kinds = [parameterSubjects, requestSubjects, answerSubjects];
  return allContracts().flatMap((contract) => kinds.flatMap((subjectsOf) => subjectsOf(contract)));
}

function requestSubjects(contract: Contract): Subject[] {
  const zod = `z${pascal(contract.operation.operationId)}Body`;
  const { requestBodies } = contract.operation;
  const part = requestBodies.length === 1 ? "body" : undefined;
  return requestBodies.map((body) =>
    Object.assign(subject(contract, `request ${body.mediaType}`, body, [{ schema: body.schema, zod }]), { part }),
  );
}

/** The bodies that one operation may answer, as a client hands them out. */
export function answerSubjects(contract: Contract): Subject[] {
  return contract.operation.responses.flatMap((response) =>
    response.bodies.map((documented) => {
      const { status } = response;
      const part = isOnlySuccess(contract, status) ? "response" : undefined;
      const body = handedOut(contract.document, documented, response);
      return {
        ...subject(contract, `${status} ${body.mediaType}`, body, answerVariants(contract, status, body)),
        status,
        part,
      };
    }),
  );
}

/** The parameters of one operation, those of each place as one object. */
function parameterSubjects(contract: Contract): Subject[] {
  return places.flatMap(({ place, part, suffix }) => {
    const parameters = contract.operation.parameters.filter((parameter) => parameter.in === place);
    if (parameters.length === 0) return [];
    const schema = objectOf(parameters);
    const examples = { examples: Object.fromEntries(parameters.flatMap(exampleOf)) };
    const zod = `z${pascal(contract.operation.operationId)}${suffix}`;
    return [{ ...subject(contract, `${place} parameters`, { schema, examples }, [{ schema, zod }]), part }];
  });
}

function subject(
  contract: Contract,
  what: string,
  { mediaType, schema, examples }: Pick<Body, "schema" | "examples"> & Partial<Body>,
  variants: Variant[],
): Subject {
  const label = `${contract.name} ${what}`;
  return { ...contract, label, status: undefined, part: undefined, mediaType, schema, variants, examples };
}

function objectOf(parameters: Parameter[]): Schema {
  return {
    type: "object",
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  };
}

function exampleOf({ name, example }: Parameter): [string, unknown][] {
  return example === undefined ? [] : [[name, example]];
}

/** The generator names the answer of an operation that has one kind of success, and every schema under components. */
function answerVariants(contract: Contract, status: number, { schema }: Body): Variant[] {
  if (!isOnlySuccess(contract, status)) return variantsOf(schema);
  return [{ schema, zod: `z${pascal(contract.operation.operationId)}Response` }];
}

function isOnlySuccess({ operation }: Contract, status: number): boolean {
  return isSuccess(status) && operation.responses.filter((response) => isSuccess(response.status)).length === 1;
}

function variantsOf(schema: Schema): Variant[] {
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return choice.flatMap((one) => (typeof one === "object" ? variantsOf(one) : []));
  const name = schema.$ref && /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1];
  return [{ schema, zod: name && `z${name}` }];
}
