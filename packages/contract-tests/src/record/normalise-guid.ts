import type { StandIns } from "./stand-ins.ts";

/** A GUID, with dashes or without. */
export const guidPattern =
  /(?<![\p{L}\p{M}\p{N}])[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![\p{L}\p{M}\p{N}])/giu;

/**
 * A stand-in for a GUID: `facade00-0000-Vxxx-Rxxx-decade000001`, with the original's version and variant, and in its
 * letter case and notation. GUIDs that differ in those last two alone have the same one. What is in `kept` stays.
 */
export function standInForGuid(standIns: StandIns, guid: string, kept: ReadonlySet<string>): string {
  const digits = guid.replaceAll("-", "").toLowerCase();
  if (/^0+$/.test(digits) || kept.has(dashed(digits))) return guid;
  const number = standIns.for("GUID", digits, [{ name: "GUID", make: (index) => hex(index + 1) }]);
  const made = dashed(`facade000000${digits[12]}000${digits[16]}000decade${number}`);
  return inCaseOf(guid, guid.includes("-") ? made : made.replaceAll("-", ""));
}

/** Six digits; `undefined` for a number that needs more. */
function hex(number: number): string | undefined {
  const text = number.toString(16).padStart(6, "0");
  return text.length === 6 ? text : undefined;
}

function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function inCaseOf(original: string, guid: string): string {
  if (original === original.toLowerCase()) return guid;
  if (original === original.toUpperCase()) return guid.toUpperCase();
  return guid.slice(0, 8).toUpperCase() + guid.slice(8);
}
