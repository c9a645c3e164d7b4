import { isLosslessNumber, parse, stringify } from "lossless-json";
import { isObject } from "../schema-alternatives.ts";

/** A body as a recording keeps it: as JSON, or as text where JSON would lose something or there is none. */
export type RecordedBody = { body?: Json; text?: string };
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Parses JSON with its numbers as `LosslessNumber`; `undefined` for what is no JSON, or repeats a name. */
export function parseLossless(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** A parsed value as a recording keeps it. */
export function keepJson(value: unknown): RecordedBody {
  return survives(value) ? { body: plain(value) } : { text: stringify(value) ?? "" };
}

/** Whether `JSON.stringify` writes every number again as it was. */
function survives(value: unknown): boolean {
  if (isLosslessNumber(value)) return JSON.stringify(Number(value.value)) === value.value;
  if (Array.isArray(value)) return value.every(survives);
  return isObject(value) ? Object.values(value).every(survives) : true;
}

function plain(value: unknown): Json {
  if (isLosslessNumber(value)) return Number(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
