/** A body: parsed where it is JSON, whatever it is labelled, else as text; `undefined` where it is empty. */
export interface ParsedBody {
  isJson: boolean;
  value: unknown;
}

export function parseBody(text: string): ParsedBody {
  if (text.trim() === "") return { isJson: false, value: undefined };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false, value: text };
  }
}

/** Says in words what a body is, for a message: "an HTML page titled …", "an empty body", "a list". */
export function describeBody({ isJson, value }: ParsedBody): string {
  if (value === undefined) return "an empty body";
  if (isJson) return describeJson(value);
  const text = String(value);
  if (!/^\s*(<!doctype html|<html|<head|<body)/i.test(text)) {
    return /^\s*[[{]/.test(text) ? "broken JSON" : "a text that is no JSON";
  }
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text)?.[1]?.trim();
  return title ? `an HTML page titled "${title}"` : "an HTML page";
}

function describeJson(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const names = Object.keys(value).slice(0, 5).join(", ");
  return names ? `an object with ${names}` : "an empty object";
}
