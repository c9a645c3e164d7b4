// A request that fits an operation, made of the examples in its document.
import type { Operation } from "./prism.ts";

type QueryParameter = NonNullable<NonNullable<Operation["request"]>["query"]>[number];
type Parameter = Pick<QueryParameter, "name" | "examples" | "schema">;

/** Path and query, such as `/api/2.0/group/08e455dc…?count=5`. Of the query, only what the operation requires. */
export function sampleTarget({ path, request }: Operation): string {
  const filled = (request?.path ?? []).reduce(
    (target, parameter) => target.replaceAll(`{${parameter.name}}`, encodeURIComponent(sampleValue(parameter))),
    path,
  );
  const required = (request?.query ?? []).filter((parameter) => parameter.required);
  const query = new URLSearchParams();
  for (const parameter of required) query.append(parameter.name, sampleValue(parameter));
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** The first kind of body that the operation takes, if it takes one. */
export function sampleBody({ request }: Operation): { mediaType: string; text: string } | undefined {
  const content = request?.body?.contents?.[0];
  if (content === undefined) return undefined;
  const value = sample(content) ?? {};
  return { mediaType: content.mediaType, text: typeof value === "string" ? value : JSON.stringify(value) };
}

function sampleValue(parameter: Parameter): string {
  return String(sample(parameter) ?? parameter.name);
}

function sample({ examples = [], schema }: Omit<Parameter, "name">): unknown {
  const values = examples.flatMap((example) => ("value" in example ? [example.value] : []));
  const ofSchema = Array.isArray(schema?.examples) ? schema.examples : [];
  return [...values, ...ofSchema, schema?.default][0];
}
