/** A body: parsed where it is data, whatever it is labelled, else as text; `undefined` where it is empty. */
export interface ParsedBody {
  isData: boolean;
  value: unknown;
  /** What is wrong with a body that has the look of data, in words: "broken JSON". */
  problem?: string;
}

/** Reads a body as JSON. */
export function parseBody(text: string): ParsedBody {
  if (text.trim() === "") return { isData: false, value: undefined };
  try {
    return { isData: true, value: JSON.parse(text) };
  } catch {
    const isBroken = /^\s*[[{]/.test(text);
    return { isData: false, value: text, ...(isBroken && { problem: "broken JSON" }) };
  }
}

/** Characters of a page in which its title is looked for. */
const MAX_SEARCHED = 100_000;

/** Says in words what a body is: "an HTML page titled …", "an empty body", "a list". Title and names are as they came. */
export function describeBody({ isData, value, problem }: ParsedBody): string {
  if (value === undefined) return "an empty body";
  if (problem) return problem;
  if (isData) return describeData(value);
  const text = String(value);
  if (!/^\s*(<!doctype html|<html|<head|<body)/i.test(text)) {
    return "a text that is no JSON";
  }
  const title = /<title[^>]{0,200}>([^<]{1,10000})/i.exec(text.slice(0, MAX_SEARCHED))?.[1]?.trim();
  return title ? `an HTML page titled "${title}"` : "an HTML page";
}

function describeData(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const names = Object.keys(value).slice(0, 5).join(", ");
  return names ? `an object with ${names}` : "an empty object";
}
