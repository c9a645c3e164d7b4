import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findLeaks } from "../../src/record/leaks.ts";
import { scrub } from "../../src/record/scrub.ts";
import type { Recording } from "@group-move/contract-tests/recording";
import { operation, createRecording } from "./fixtures.ts";

const host = "acme.example.net";
const words = fc.constantFrom(
  ..."Tom tom O'Hara Søren S&#248;ren R&amp;D Анна 山田 太郎 กมล text-1 text-2é person-1@example.com a1 2 007 0 x1y2".split(
    " ",
  ),
  "+45 21 43 65 87",
  "2021-11-17T15:03:23.8290000Z",
  "2020-01-01",
  "0001-01-01T00:00:00.0000000Z",
  "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
  "facade00-0000-4000-9000-decade000001",
  "B3C1F0E2-6A57-4D0C-9C55-2F4F0A6F8D11",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  "tom@acme.test",
  `https://${host}/accounts/view/tom?hash=12345678#Tom`,
  "https://host-1.example.com/x%20y",
  "/images/tom.png",
  "portal.example.com",
  "&nbsp;",
  "&#xe9;",
);
const spaced = fc.array(words, { maxLength: 5 }).map((all) => all.join(" "));
const joined = fc.array(words, { maxLength: 3 }).map((all) => all.join(""));
const anything = fc.oneof(spaced, joined, fc.string({ unit: "grapheme", maxLength: 12 }));

function createPersonArbitrary(text: fc.Arbitrary<string>) {
  const names = ["displayName", "firstName", "userName", "email", "mobilePhone", "profileUrl", "birthday", "notes"];
  const texts = Object.fromEntries(names.map((name) => [name, text]));
  const id = fc.oneof(fc.uuid(), words);
  const loginEventId = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  return fc.record({ ...texts, id, loginEventId, unknown: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] });
}

function createRecordingOfText(responseBody: string, mediaType = "application/json"): Recording {
  return createRecording({ responseBody, responseHeaders: [["content-type", mediaType]] });
}

function createRecordingOfMembers(members: unknown): Recording {
  return createRecordingOfText(JSON.stringify({ response: { members }, status: 0 }));
}

/** The same values each time, so that a failure comes from a change and not by chance. */
const runs = { numRuns: 300, seed: 20_261_121 };

function expectIdempotent(raw: Recording): void {
  const once = scrub(raw, operation, host).recording;
  expect(JSON.stringify(scrub(once, operation).recording)).toBe(JSON.stringify(once));
}

test("whatever a portal sends, scrubbing twice gives the bytes of scrubbing once", () => {
  fc.assert(
    fc.property(fc.array(createPersonArbitrary(anything), { maxLength: 4 }), (members) =>
      expectIdempotent(createRecordingOfMembers(members)),
    ),
    runs,
  );
});

test("whatever text or markup a portal sends, scrubbing twice gives the bytes of scrubbing once", () => {
  const pieces = fc.oneof(
    anything,
    fc.constantFrom("<b>", "</b>", "<x a='1'>", "<br/>", "<", "<!--", "-->", "]]>", "<![CDATA["),
  );
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (parts) => {
      expectIdempotent(createRecordingOfText(parts.join(""), "text/plain"));
      expectIdempotent(createRecordingOfText(`<p>${parts.join("")}`, "text/html"));
    }),
    runs,
  );
});

test("whatever a portal sends, the same value has one pseudonym, and another value another one", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(fc.uuid(), words), { minLength: 1, maxLength: 20 }), (values) => {
      const members = [...values, ...values].map((value) => ({ notes: value }));
      const { body } = scrub(createRecordingOfMembers(members), operation, host).recording.response;
      const notes = JSON.stringify(body).match(/(?<="notes":)"[^"]*"/g) ?? [];
      expect(notes.slice(0, values.length)).toEqual(notes.slice(values.length));
      // The same name with an entity differs from that without in the entity alone.
      expect(new Set(notes).size).toBe(values.length);
    }),
    runs,
  );
});

test("whatever a portal sends, the search for leaks finds nothing in what is scrubbed", () => {
  fc.assert(
    fc.property(fc.array(createPersonArbitrary(spaced), { maxLength: 4 }), (members) => {
      const raw = createRecordingOfMembers(members);
      const scrubbed = scrub(raw, operation, host).recording;
      expect(findLeaks(operation.api, { raw, scrubbed, credentials: [], portalHost: host })).toEqual([]);
    }),
    runs,
  );
});
