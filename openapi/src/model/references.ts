import type { OpenApiDocument } from "./types.ts";

/** Follows the references of a document, all of which are local and lead somewhere, and says where its objects stand. */
export class References {
  readonly #document: OpenApiDocument;
  readonly #pointers = new Map<object, string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#note(document, "#");
  }

  /** What is meant in a place where a Reference Object may stand, which may have a description of its own. */
  resolve<Value extends object>(value: Value | { $ref: string }): Value {
    if (!isReference(value)) return value as Value;
    const { $ref, ...own } = value;
    const target = this.resolve<Value>(this.at($ref));
    if (Object.keys(own).length === 0) return target;
    const described = { ...target, ...own };
    this.setPointer(described, this.pointerOf(target));
    return described;
  }

  /** The first place of a reference that leads back to itself through references alone. */
  findCircle(): string | undefined {
    const leadsBack = (object: object, trail: readonly object[] = []): boolean => {
      if (!isReference(object) || !object.$ref.startsWith("#/")) return false;
      if (trail.includes(object)) return true;
      const target = this.#find(object.$ref);
      return isObject(target) && leadsBack(target, [...trail, object]);
    };
    return [...this.#pointers].find(([object]) => leadsBack(object))?.[1];
  }

  /** What stands in a place, be it a reference to somewhere else. */
  at<Value extends object>(pointer: string): Value | { $ref: string } {
    const target = this.#find(pointer);
    if (isObject(target)) return target as Value;
    throw new Error(`"${pointer}" leads nowhere.`);
  }

  #find(pointer: string): unknown {
    let target: unknown = this.#document;
    for (const segment of pointer.slice(2).split("/")) {
      const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
      target = isObject(target) ? target[key] : undefined;
    }
    return target;
  }

  /** The first place of an object that stands in several, as YAML's aliases do. */
  pointerOf(object: object): string {
    return this.#pointers.get(object) ?? "#";
  }

  setPointer(object: object, pointer: string): void {
    this.#pointers.set(object, pointer);
  }

  #note(object: object, pointer: string): void {
    if (this.#pointers.has(object)) return;
    this.#pointers.set(object, pointer);
    for (const [name, member] of Object.entries(object)) {
      const segment = name.replaceAll("~", "~0").replaceAll("/", "~1");
      if (isObject(member)) this.#note(member, `${pointer}/${encodeURI(segment)}`);
    }
  }
}

function isReference(value: object): value is { $ref: string } {
  return "$ref" in value && typeof value.$ref === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
