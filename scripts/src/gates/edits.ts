import type { Edit } from "./fault.ts";

/** Puts a text in the place of another one, which has to be there exactly once. */
export function replace(what: string, by: string): Edit {
  return (text = "") => {
    const parts = text.split(what);
    if (parts.length !== 2) throw new Error(`${JSON.stringify(what)} is there ${parts.length - 1} times, not once.`);
    return parts.join(by);
  };
}

/** Puts a text in the place of another one, wherever it is. */
export function replaceEach(what: string, by: string): Edit {
  return (text = "") => text.replaceAll(what, by);
}

/** Removes what lies between two texts, and the first of them. The first has to be there exactly once. */
export function removeFrom(start: string, end: string): Edit {
  return (text = "") => {
    const [before, after, ...others] = text.split(start);
    const index = after?.indexOf(end) ?? -1;
    if (before === undefined || after === undefined || others.length > 0 || index < 0) {
      throw new Error(`There is no one part from ${JSON.stringify(start)} to ${JSON.stringify(end)}.`);
    }
    return before + after.slice(index);
  };
}

export function append(line: string): Edit {
  return (text = "") => `${text}${line}\n`;
}

export function create(content: string): Edit {
  return (text) => {
    if (text !== undefined) throw new Error("The file is there already.");
    return content;
  };
}

/** Removes the whole file. */
export const remove: Edit = () => undefined;

/** A part of a JSON value: an object or a list, by its keys. */
export type Part = Record<string, unknown>;

/** Changes a JSON file: finds the part at `path`, and hands it over. */
export function inJson(path: readonly (string | number)[], change: (part: Part) => void): Edit {
  return (text = "") => {
    const whole: unknown = JSON.parse(text);
    let part: unknown = whole;
    for (const key of path) part = isPart(part) ? part[String(key)] : undefined;
    if (!isPart(part)) throw new Error(`There is no ${path.join(".")} to change.`);
    change(part);
    return `${JSON.stringify(whole, null, 2)}\n`;
  };
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null;
}
