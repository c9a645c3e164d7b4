import { createSimulator } from "@group-move/simulator";
import { expect, test } from "vitest";
import { KEYS, PEOPLE, readRecordings, repeat, getVersion, type Exchange } from "./helpers/recordings.ts";

const recordings = readRecordings();

/** Those that the document describes, and recordings keep. */
const HEADERS = ["content-type", "api-supported-versions"];
/** Their values are of the moment. */
const LIMIT_HEADERS = ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

/** Keys that are sent only where there is something to say (F25, F30, F31). */
const CONDITIONAL = new Set([
  "manager",
  "groups",
  "contacts",
  "birthday",
  "sex",
  "title",
  "location",
  "notes",
  "cultureName",
  "mobilePhone",
  "usedSpace",
  "createdBy",
]);

/** A stack may be null, and what errors are about is a pseudonym in recordings. */
const FREE: Readonly<Record<string, string>> = { stack: "text", errors: "by name" };

/** The keys of all objects in their order, of a list those of its items. */
function toForm(value: unknown): unknown {
  if (Array.isArray(value)) {
    const forms = new Map(value.map((item) => [JSON.stringify(toForm(item)), toForm(item)]));
    return forms.size === 0 ? "a list" : [...forms.values()];
  }
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.entries(value)
    .filter(([key]) => !CONDITIONAL.has(key))
    .map(([key, each]) => [key, FREE[key] ?? toForm(each)]);
}

/** An empty list has no form of its own. */
function expectForm(form: unknown): unknown {
  if (form === "a list") return expect.anything();
  return Array.isArray(form) ? form.map(expectForm) : form;
}

function seenIn({ status, headers, body }: Exchange) {
  const isSent = (name: string) => headers[name] !== undefined;
  return {
    status,
    headers: Object.fromEntries(HEADERS.filter(isSent).map((name) => [name, headers[name]])),
    // What the wrapper says of itself, which is not always the status (F48).
    says: body instanceof Object ? [Reflect.get(body, "status"), Reflect.get(body, "statusCode")] : [],
    limits: LIMIT_HEADERS.filter(isSent),
    form: toForm(body),
  };
}

test.each(recordings)("$version responds to $operationId in the recorded form: $scenario", async (recording) => {
  const { response } = recording;
  const recorded = seenIn({
    status: response.status,
    headers: response.headers,
    body: response.body ?? response.text ?? "",
  });
  expect(seenIn(await repeat(recording))).toEqual({ ...recorded, form: expectForm(recorded.form) });
});

/** All objects in a body, by what they are. */
function objectsIn(value: unknown): { kind: string; keys: string[] }[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  const kind = keys.includes("displayName") ? "person" : keys.includes("category") ? "group" : "other";
  return [
    { kind: keys.join() === "id,name,manager" ? "summary" : kind, keys },
    ...Object.values(value).flatMap(objectsIn),
  ];
}

// There is nothing to compare with until exchanges of these releases are among the recordings.
test.each(["3.7", "3.6", "3.0", "2.0"] as const)(
  "%s writes what is conditional in the recorded places",
  async (version) => {
    const ids = PEOPLE.map(({ id }) => id);
    const [manager = ""] = ids;
    const group = { id: "99999999-9999-4999-8999-999999999999", name: "Sales", members: ids, manager };
    const { fetch } = createSimulator({ version, people: PEOPLE, keys: KEYS, groups: [group] });
    const read = async (path: string) => {
      const response = await fetch(`http://portal.example.com/api/2.0/${path}`, {
        headers: { authorization: "token" },
      });
      return objectsIn(await response.json());
    };
    const written = [...(await read(`group/${group.id}`)), ...(await read("group"))];
    const recorded = recordings
      .filter((recording) => getVersion(recording) === version && recording.response.status === 200)
      .filter(({ request }) => request.query["fields"] === undefined)
      .flatMap(({ response: { body } }) => objectsIn(body).filter(({ kind }) => kind !== "other"));
    expect(recorded).not.toHaveLength(0);
    const richest = (kind: string) =>
      written.filter((each) => each.kind === kind).sort((a, b) => b.keys.length - a.keys.length)[0]?.keys ?? [];
    for (const [keys, kind] of new Map(recorded.map((each) => [each.keys.join(), each.kind]))) {
      // A built-in group is not among those written here.
      const own = keys.split(",").filter((key) => key !== "isSystem");
      expect(richest(kind).filter((key) => own.includes(key))).toEqual(own);
    }
  },
);
