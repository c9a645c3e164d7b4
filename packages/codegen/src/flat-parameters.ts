import type { Operation } from "@group-move/openapi/model";

/** A parameter of a method, which takes those of all places, and the members of the body, side by side. */
export interface FlatParameter {
  name: string;
  in: "path" | "query" | "headers" | "body";
  /** Its name there; the whole body has none. */
  as: string | null;
  required: boolean;
  description: string | undefined;
}

/** The parameters of an operation's method. One that has the name of another is called after its place as well. */
export function flatParameters({ parameters, requestBody }: Operation): FlatParameter[] {
  const all: FlatParameter[] = [
    ...parameters.map(({ name, in: place, required, description }) => ({
      name,
      in: place === "header" ? ("headers" as const) : place,
      as: name,
      required,
      description,
    })),
    ...(requestBody ? bodyParameters(requestBody) : []),
  ];
  const isAmbiguous = (name: string) => all.filter((parameter) => parameter.name === name).length > 1;
  return all.map((parameter) =>
    isAmbiguous(parameter.name)
      ? Object.assign({ ...parameter }, { name: `${parameter.in}_${parameter.name}` })
      : parameter,
  );
}

/** The members of a body that is an object are parameters, any other body is one. */
function bodyParameters({ content, required, description }: NonNullable<Operation["requestBody"]>): FlatParameter[] {
  const [schema, ...others] = content[0]?.schema.variants ?? [];
  if (!schema || others.length > 0 || schema.properties.length === 0) {
    return [{ name: "body", in: "body", as: null, required, description }];
  }
  return schema.properties.map((property) => ({
    name: property.name,
    in: "body",
    as: property.name,
    required: required && property.required,
    description: property.schema.description,
  }));
}
