import { partition } from "./annotations.ts";
import { DocumentError } from "./document-error.ts";
import type { References } from "./references.ts";
import { ChoiceSchema, PlainSchema, listTypesOfParts, type Choice, type Plain } from "./schema.ts";
import type { JsonSchema, Schema } from "./types.ts";

const ANYTHING: JsonSchema = {};
const NOTHING: JsonSchema = { not: {} };
/** Reads the schemas of one document. The same place always gives the same schema. */
export class SchemaReader {
  readonly #references: References;
  readonly #names: ReadonlyMap<object, string>;
  readonly #choices = new Map<JsonSchema, Choice>();
  readonly #parts = new Map<JsonSchema, number>();
  readonly #schemas = new Map<string, Schema>();

  constructor(references: References, components: Readonly<Record<string, JsonSchema>>) {
    this.#references = references;
    this.#names = new Map(Object.entries(components).map(([name, schema]) => [schema, name]));
  }

  /** The schema that says what all of the given ones say. Throws a `DocumentError` where one is made of itself. */
  readonly read = (...given: readonly (JsonSchema | boolean)[]): Schema => {
    const schemas = given.map(asObject);
    const choice = this.#join(schemas, []);
    const variants = choice.variants.map((variant) => this.#plainSchema(variant));
    const [only, ...others] = variants;
    if (only && others.length === 0) return only;
    const parts = choice.variants.map((variant) => this.#keyOf(variant.parts));
    return this.#remember([choice.name, this.#keyOf(choice.notes), ...parts].join(" | "), () => {
      const [json = ANYTHING, ...more] = schemas.map((schema) => this.#meant(schema));
      const all = more.length === 0 ? json : { allOf: schemas };
      return new ChoiceSchema(choice, variants, all, this.#references.pointerOf(json));
    });
  };

  /** Where nothing stands beside a reference, what it leads to is meant. */
  #meant(json: JsonSchema): JsonSchema {
    const { $ref, ...own } = json;
    return $ref === undefined || Object.keys(own).length > 0 ? json : this.#meant(this.#references.at($ref));
  }

  #plainSchema(plain: Plain): Schema {
    return this.#remember(`${plain.name ?? ""} ${this.#keyOf(plain.parts)}`, () => new PlainSchema(plain, this.read));
  }

  #remember(key: string, create: () => Schema): Schema {
    const schema = this.#schemas.get(key) ?? create();
    this.#schemas.set(key, schema);
    return schema;
  }

  #keyOf(parts: readonly JsonSchema[]): string {
    const numbers = parts.map((part) => this.#parts.get(part) ?? this.#parts.set(part, this.#parts.size).get(part));
    return numbers.join(" ");
  }

  #spread(json: JsonSchema, trail: readonly JsonSchema[]): Choice {
    const pointer = this.#references.pointerOf(json);
    if (trail.includes(json)) {
      throw new DocumentError(
        `${pointer}: the schema is made of itself, which describes no value. Refer to it from a property or an item.`,
      );
    }
    const choice = this.#choices.get(json) ?? this.#spreadAnew(json, pointer, [...trail, json]);
    this.#choices.set(json, choice);
    return choice;
  }

  #spreadAnew(json: JsonSchema, pointer: string, trail: readonly JsonSchema[]): Choice {
    const { $ref, allOf = [], oneOf, anyOf, ...own } = json;
    const target: JsonSchema[] = $ref === undefined ? [] : [this.#references.at($ref)];
    if (target.length === Object.keys(json).length) return this.#join(target, trail);

    const [notes, rules] = this.#ownParts(json, own, pointer);
    const inherited = this.#join([...target, ...allOf.map(asObject)], trail);
    const options = [oneOf, anyOf].flatMap((all) =>
      all ? [all.flatMap((option) => this.#spread(asObject(option), trail).variants)] : [],
    );
    const start: Plain = { parts: rules, name: undefined, pointer };
    const variants = possible([inherited.variants, ...options].reduce(multiply, [start]));
    const isRenamed = rules.length === 0 && options.length === 0;
    const name = this.#names.get(json) ?? (isRenamed ? inherited.name : undefined);
    const [only, ...others] = variants;
    if (!only || others.length > 0) return { variants, name, notes: [...notes, ...inherited.notes] };
    return choiceOfOne({ parts: [...notes, ...only.parts], name: this.#names.get(json) ?? only.name, pointer });
  }

  /** What a schema says itself: as it stands where it has no other parts, else its annotations and its rules apart. */
  #ownParts(json: JsonSchema, own: JsonSchema, pointer: string): [notes: JsonSchema[], rules: JsonSchema[]] {
    if (Object.keys(own).length === Object.keys(json).length) return [[], [json]];
    const [notes, rules] = partition(own).map((part) => {
      if (Object.keys(part).length === 0) return [];
      this.#references.setPointer(part, pointer);
      return [part];
    });
    return [notes ?? [], rules ?? []];
  }

  /** What all of several schemas say. */
  #join(schemas: readonly JsonSchema[], trail: readonly JsonSchema[]): Choice {
    const [first, ...others] = schemas.map((schema) => this.#spread(schema, trail));
    if (!first) return choiceOfOne({ parts: [], name: undefined, pointer: "#" });
    if (others.length === 0) return first;
    const variants = others.map(({ variants: more }) => more).reduce(multiply, first.variants);
    const notes = [first, ...others].flatMap((choice) => choice.notes);
    return { variants: possible(variants), name: undefined, notes };
  }
}

function choiceOfOne(plain: Plain): Choice {
  return { variants: [plain], name: plain.name, notes: [] };
}

function multiply(first: Plain[], second: Plain[]): Plain[] {
  return first.flatMap((plain) => second.map((added) => both(plain, added)));
}

function both(first: Plain, second: Plain): Plain {
  if (first.parts.length === 0) return second;
  const added = second.parts.filter((part) => !first.parts.includes(part));
  return added.length === 0 ? first : { ...first, parts: [...first.parts, ...added], name: undefined };
}

/** Variants that contradict themselves are left out, unless all do. */
function possible(variants: Plain[]): Plain[] {
  const kept = variants.filter(({ parts }) => listTypesOfParts(parts).length > 0);
  return kept.length > 0 ? kept : variants.slice(0, 1);
}

/** A schema may be `true` or `false`, which stand for "anything" and "nothing". */
function asObject(schema: JsonSchema | boolean): JsonSchema {
  if (typeof schema === "object") return schema;
  return schema ? ANYTHING : NOTHING;
}
