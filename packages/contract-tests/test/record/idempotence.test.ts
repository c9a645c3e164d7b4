import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findLeaks } from "../../src/record/leaks.ts";
import { normalise } from "../../src/record/normalise.ts";
import type { Recording } from "../../src/recording.ts";
import { contract, recordingOf } from "./exchanges.ts";

const words = fc.constantFrom(
  ..."Tom tom O'Hara Søren S&#248;ren R&amp;D Анна 山田 太郎 กมล ash Ash bay Álder G'Ash a1 2 007 0 x1y2".split(" "),
  "+45 21 43 65 87",
  "+1 555 0100",
  "2021-11-17T15:03:23.8290000Z",
  "2020-01-01",
  "0001-01-01T00:00:00.0000000Z",
  "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
  "facade00-0000-4000-9000-decade000001",
  "B3C1F0E2-6A57-4D0C-9C55-2F4F0A6F8D11",
  "4bf92f3577b34da6a3ce929d0e0e4736",
  "00f067aa0ba902b7",
  "tom@acme.test",
  "ash@example.com",
  "https://acme.example.net/accounts/view/tom?hash=12345678#Tom",
  "https://host1.example.com/x%20y",
  "portal.example.com",
  "&nbsp;",
  "&#xe9;",
);
const spaced = fc.array(words, { maxLength: 5 }).map((all) => all.join(" "));
const joined = fc.array(words, { maxLength: 3 }).map((all) => all.join(""));
const anything = fc.oneof(spaced, joined, fc.string({ unit: "grapheme", maxLength: 12 }));

function personOf(text: fc.Arbitrary<string>) {
  const names = ["displayName", "firstName", "userName", "email", "mobilePhone", "profileUrl", "birthday", "notes"];
  const texts = Object.fromEntries(names.map((name) => [name, text]));
  const id = fc.oneof(fc.uuid(), words);
  const loginEventId = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  return fc.record({ ...texts, id, loginEventId, unknown: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] });
}

function recordingWith(members: unknown): Recording {
  return recordingOf({ responseBody: JSON.stringify({ response: { members }, status: 0 }) });
}

/** The same values each time, so that a failure comes from a change and not by chance. */
const runs = { numRuns: 300, seed: 20_261_121 };

test("whatever a portal sends, normalising twice is normalising once", () => {
  fc.assert(
    fc.property(fc.array(personOf(anything), { maxLength: 4 }), (members) => {
      const once = normalise(recordingWith(members), contract, "acme.example.net").recording;
      expect(normalise(once, contract).recording).toEqual(once);
    }),
    runs,
  );
});

test("whatever a portal sends, the same original has one stand-in, and another original another one", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }), (ids) => {
      const members = [...ids, ...ids].map((id) => ({ id, displayName: "" }));
      const { body } = normalise(recordingWith(members), contract).recording.response;
      const standIns = JSON.stringify(body).match(/facade00[0-9a-f-]+/g) ?? [];
      expect(standIns.slice(0, ids.length)).toEqual(standIns.slice(ids.length));
      expect(new Set(standIns).size).toBe(ids.length);
    }),
    runs,
  );
});

test("whatever a portal sends, the check after the normalising finds nothing in it", () => {
  fc.assert(
    fc.property(fc.array(personOf(spaced), { maxLength: 4 }), (members) => {
      const normalised = normalise(recordingWith(members), contract, "acme.example.net");
      expect(findLeaks(contract.document, normalised, { credentials: [], portalHost: "acme.example.net" })).toEqual([]);
    }),
    runs,
  );
});
