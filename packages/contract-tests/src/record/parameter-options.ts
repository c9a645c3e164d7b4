import type { Document, Parameter } from "@group-move/openapi";
import { Option } from "commander";
import type { Contract } from "../contracts.ts";
import { alternativesOf, typesOf } from "../schema-alternatives.ts";

/** The option of the command for one parameter of an operation. */
export interface ParameterOption {
  parameter: Parameter;
  option: Option;
}

/**
 * Makes an option of each parameter of an operation, by its name. An id may do without its ending: `--from` is
 * `--fromId`. A name that the command has an option of already is given as `--param-<name>`.
 */
export function parameterOptions({ document, operation }: Contract, taken: ReadonlySet<string>): ParameterOption[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in !== "cookie");
  const names = new Set([...taken, ...parameters.map(({ name }) => name)]);
  return parameters.map((parameter) => {
    const { name, required, schema } = parameter;
    const short = /^(.+)Id$/.exec(name)?.[1];
    const long = taken.has(name) ? `param-${name}` : name;
    const flags = short === undefined || names.has(short) ? `--${long} <value>` : `--${short}, --${long} <value>`;
    const option = new Option(flags, `the ${parameter.in} parameter ${name}`).makeOptionMandatory(required);
    if (typesIn(document, schema).has("array")) {
      option.argParser((value: string, before: string[] = []) => [...before, value]);
    }
    return { parameter, option };
  });
}

/** What the client's method takes for what was typed. */
export function typedValue(document: Document, { schema }: Parameter, value: unknown): unknown {
  const types = typesIn(document, schema);
  if (typeof value !== "string" || types.has("string")) return value;
  if (types.has("number") && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return types.has("boolean") && /^(true|false)$/.test(value) ? value === "true" : value;
}

function typesIn(document: Document, schema: Parameter["schema"]): Set<string> {
  return new Set(alternativesOf(document, schema).flatMap((one) => typesOf(one) ?? []));
}
