import type { Body, Parameter, Schema } from "@group-move/openapi";
import { handedOut } from "./handed-out.ts";
import { allContracts, isSuccess, pascal, type Contract } from "./contracts.ts";

/** A schema and the name of the generated zod schema that says the same; inline schemas may have none. */
export interface Variant {
  schema: Schema;
  zod: string | undefined;
}

/** Something that an operation takes or answers: its schema, and the examples that the spec has for it. */
export interface Subject extends Contract {
  /** `docspace moveGroupMembers 200 application/json` */
  label: string;
  /** The status of the answer that it is the body of; `undefined` for what the operation takes. */
  status: number | undefined;
  /** `undefined` for parameters. */
  mediaType: string | undefined;
  schema: Schema;
  /** One of these has to hold. */
  variants: Variant[];
  examples: Record<string, unknown>;
}

const places = [
  { place: "path", suffix: "Path" },
  { place: "query", suffix: "Query" },
  { place: "header", suffix: "Headers" },
];

/** Everything that the documents have a schema for: parameters, request bodies and the bodies of answers. */
export function allSubjects(): Subject[] {
  const kinds = [parameterSubjects, requestSubjects, answerSubjects];
  return allContracts().flatMap((contract) => kinds.flatMap((subjectsOf) => subjectsOf(contract)));
}

function requestSubjects(contract: Contract): Subject[] {
  const zod = `z${pascal(contract.operation.operationId)}Body`;
  return contract.operation.requestBodies.map((body) =>
    subject(contract, `request ${body.mediaType}`, body, [{ schema: body.schema, zod }]),
  );
}

/** The bodies that one operation may answer, as a client hands them out. */
export function answerSubjects(contract: Contract): Subject[] {
  return contract.operation.responses.flatMap((response) =>
    response.bodies.map((documented) => {
      const { status } = response;
      const body = handedOut(contract.document, documented, response);
      return {
        ...subject(contract, `${status} ${body.mediaType}`, body, answerVariants(contract, status, body)),
        status,
      };
    }),
  );
}

/** The parameters of one operation, those of each place as one object. */
function parameterSubjects(contract: Contract): Subject[] {
  return places.flatMap(({ place, suffix }) => {
    const parameters = contract.operation.parameters.filter((parameter) => parameter.in === place);
    if (parameters.length === 0) return [];
    const schema = objectOf(parameters);
    const examples = { examples: Object.fromEntries(parameters.flatMap(exampleOf)) };
    const zod = `z${pascal(contract.operation.operationId)}${suffix}`;
    return [subject(contract, `${place} parameters`, { schema, examples }, [{ schema, zod }])];
  });
}

function subject(
  contract: Contract,
  what: string,
  { mediaType, schema, examples }: Pick<Body, "schema" | "examples"> & Partial<Body>,
  variants: Variant[],
): Subject {
  const label = `${contract.name} ${what}`;
  return { ...contract, label, status: undefined, mediaType, schema, variants, examples };
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
function answerVariants({ operation }: Contract, status: number, { schema }: Body): Variant[] {
  const successes = operation.responses.filter((response) => isSuccess(response.status));
  if (isSuccess(status) && successes.length === 1) {
    return [{ schema, zod: `z${pascal(operation.operationId)}Response` }];
  }
  return variantsOf(schema);
}

function variantsOf(schema: Schema): Variant[] {
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return choice.flatMap((one) => (typeof one === "object" ? variantsOf(one) : []));
  const name = schema.$ref && /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1];
  return [{ schema, zod: name && `z${name}` }];
}
