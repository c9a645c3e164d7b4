/** Makes the stand-ins of one class of originals. */
export interface Series {
  /** Classes are counted apart by this name. */
  name: string;
  /** The stand-in of a number from 0, another for each; `undefined` when the class has no more. */
  make(index: number): string | undefined;
}

/**
 * Hands out the stand-ins of one recording.
 *
 * The n-th original of a class gets the class's n-th stand-in, and belongs to the same class as that. So a second pass
 * over what came out meets the same classes in the same order and changes nothing, and no value has to be trusted for
 * looking like a stand-in.
 */
export class StandIns {
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The stand-in for an original, which is the same for the same `key`; of the first class that has one left. */
  for(kind: string, key: string, classes: Iterable<Series>): string {
    const id = `${kind} ${key}`;
    const given = this.#given.get(id) ?? this.#next(classes);
    if (given === undefined) throw new Error(`There are more values of the kind ${kind} than stand-ins.`);
    this.#given.set(id, given);
    return given;
  }

  /** Every stand-in so far. */
  issued(): string[] {
    return [...this.#given.values()];
  }

  #next(classes: Iterable<Series>): string | undefined {
    for (const { name, make } of classes) {
      const count = this.#counts.get(name) ?? 0;
      const made = make(count);
      if (made === undefined) continue;
      this.#counts.set(name, count + 1);
      return made;
    }
    return undefined;
  }
}
