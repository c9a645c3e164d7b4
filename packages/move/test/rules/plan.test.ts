import { describe, expect, test } from "vitest";
import { BUILT_IN } from "@group-move/simulator";
import { getExitCode } from "../../src/index.ts";
import { findWarnings } from "../../src/plan.ts";
import { createPortal, toId, range, source, summarize, target, toNumber } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const numbers = (list: { id: string }[]) => list.map(({ id }) => toNumber(id));

describe("P1. Refused, and nothing is sent", () => {
  test.each([
    ["the same group", source, source, "sameGroup"],
    ["the same group in another spelling", source, `{${source.toUpperCase()}}`, "sameGroup"],
    ["what is no id", "Sales", target, "groupNotFound"],
    ...Object.entries(BUILT_IN).map(([name, id]) => [
      `the built-in group ${name} as target`,
      source,
      id,
      "builtInGroup",
    ]),
    ["a built-in group as source", BUILT_IN.user, target, "builtInGroup"],
    ["no such group", toId(9), target, "groupNotFound"],
  ])("%s", async (_, from, to, code) => {
    const portal = createPortal(people);

    expect(await portal.move({}, { from, to })).toMatchObject({ name: "MoveRefusedError", code });
    expect(portal.writes()).toEqual([]);
  });

  test.each([
    ["by isSystem", { isSystem: true }],
    ["by its category", { category: "7717039D-FBE9-45AD-81C1-68A1AA10CE1F" }],
  ])("another built-in group, %s", async (_, change) => {
    const portal = createPortal({
      ...people,
      async intercept(request, send) {
        const response = await send();
        if (!request.url.endsWith(target)) return response;
        const body = await response.json();
        Object.assign(body.response, change);
        return Response.json(body);
      },
    });

    expect(await portal.plan()).toMatchObject({ code: "builtInGroup" });
  });

  test.each(["source", "target"])("an LDAP group as %s, unless that is allowed", async (place) => {
    const portal = createPortal({ ...people, groups: { [place]: { isLDAP: true } } });

    expect(await portal.plan()).toMatchObject({ code: "ldapGroup", message: expect.stringContaining("allow LDAP") });
    const plan = await portal.plan({ allowLdap: true });
    expect(plan).toHaveProperty("warnings", expect.arrayContaining([expect.stringMatching(/comes from LDAP/)]));
    await portal.move({}, { allowLdap: true });
    expect(portal.inSource()).toEqual([]);
  });

  test("people who come from LDAP move like others", async () => {
    const portal = createPortal({ ...people, people: () => ({ isLDAP: true }) });

    expect(summarize(await portal.move())).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });
});

describe("P2. Everybody of the source is in exactly one list", () => {
  test("moves, already there, and guests, who stay even when they are in both", async () => {
    const portal = createPortal({ inSource: [1, 2, 3, 4, 5], inTarget: [3, 4], guests: [2, 4] });

    const plan = await portal.plan();

    if (plan instanceof Error) throw plan;
    expect([plan.moves, plan.alreadyThere, plan.stays].map(numbers)).toEqual([[1, 5], [3], [2, 4]]);
    expect(plan.warnings.join(" ")).toContain("2 guests stay");
  });

  test("one guest is counted as one", async () => {
    const portal = createPortal({ inSource: [1, 2], guests: [2] });

    expect(await portal.plan()).toHaveProperty(
      "warnings",
      expect.arrayContaining([expect.stringContaining("1 guest stays")]),
    );
  });

  test("people whose accounts are disabled can't be seen: one sentence says that they stay", async () => {
    const portal = createPortal({ ...people, people: (number) => (number === 1 ? { status: "terminated" } : {}) });

    const plan = await portal.plan();

    if (plan instanceof Error) throw plan;
    expect(numbers(plan.moves)).toEqual([2]);
    expect(plan.warnings.at(-1)).toContain("accounts are disabled");
    await portal.move();
    expect(portal.inSource()).toEqual([1]);
  });
});

describe("P3. The plan says who, how, how long and what it costs", () => {
  test("counts, names, managers, strategy and access", async () => {
    const portal = createPortal({ ...people, managers: { source: 1, target: 4 } });

    const plan = await portal.plan();

    expect(plan).toMatchObject({
      portal: "https://portal.example.com",
      from: { id: source, name: "Sales" },
      to: { id: target, name: "Sales EMEA" },
      manager: { leaving: { id: toId(1), name: "Ann1 Doe" }, staying: { id: toId(4), name: "Ann4 Doe" } },
      strategy: "portal",
      reason: expect.stringContaining("no guests"),
      requests: 7,
      writes: 1,
      duration: 120,
      isProvable: true,
    });
    const warnings = plan instanceof Error ? "" : plan.warnings.join("\n");
    expect(warnings).toContain("People lose at once");
    expect(warnings).toContain('Ann1 Doe stops being the manager of "Sales"');
  });

  test.each([
    [1, "portal", 7, 1, 40],
    [500, "portal", 7, 1, 20_000],
    [501, "steps", 20, 5, 20_040],
    [1251, "steps", 23, 6, 50_040],
  ])("%i people: %s, %i requests, %i writes, %i ms", async (count, strategy, requests, writes, duration) => {
    const portal = createPortal({ inSource: range(1, count) });

    expect(await portal.plan()).toMatchObject({ strategy, requests, writes, duration });
  });

  test.each([
    [10_000, []],
    [10_001, ["It takes 10001 writes, and a portal allows 10000 a day."]],
  ])("%i writes", async (writes, warnings) => {
    const plan = await createPortal(people).plan();
    if (plan instanceof Error) throw plan;
    const groups = { from: { name: "Sales", isLdap: false }, to: { name: "Sales EMEA", isLdap: false } };

    const found = findWarnings({ ...plan, writes }, groups);

    expect(found.filter((text) => text.startsWith("It takes"))).toEqual(warnings);
  });

  test("a manager who is no member, or a guest, does not leave", async () => {
    for (const setting of [{ managers: { source: 4 } }, { managers: { source: 1 }, guests: [1] }]) {
      const plan = await createPortal({ ...people, ...setting }).plan();

      expect(plan).toMatchObject({ manager: { leaving: undefined } });
      expect(plan).not.toHaveProperty("warnings", expect.arrayContaining([expect.stringContaining("manager")]));
    }
  });

  test("with a guest, in steps", async () => {
    const portal = createPortal({ ...people, guests: [1] });

    expect(await portal.plan()).toMatchObject({ strategy: "steps", reason: expect.stringContaining("guests") });
  });

  test("a portal that proves nothing: it says so", async () => {
    const portal = createPortal({ ...people, version: "2.0" });

    expect(await portal.plan()).toHaveProperty("warnings.0", expect.stringContaining("people are copied"));
  });
});

describe("P4. Rooms are help, never a condition", () => {
  const rooms = [
    { id: 1, title: "Offers", roomType: 2, sharedWith: [source] },
    { id: 2, title: "Prices", roomType: 2, sharedWith: [source, target] },
    { id: 3, title: "EMEA", roomType: 2, sharedWith: [target] },
  ];

  test.each(["3.7", "3.6", "3.0", "2.0"] as const)("%s: lost, kept and gained", async (version) => {
    const portal = createPortal({ ...people, version, rooms });

    expect(await portal.plan()).toHaveProperty("rooms", {
      lost: [{ id: "1", title: "Offers" }],
      kept: [{ id: "2", title: "Prices" }],
      gained: [{ id: "3", title: "EMEA" }],
    });
  });

  test("all pages are read", async () => {
    const many = range(1, 230).map((id) => ({ id, title: `Room ${id}`, roomType: 2, sharedWith: [source] }));
    const portal = createPortal({ ...people, rooms: many });

    const plan = await portal.plan();

    expect(plan instanceof Error || "unknown" in plan.rooms || plan.rooms.lost.length).toBe(230);
    // Three pages of the source, one of the target.
    expect(portal.simulator.log.filter(({ path }) => path.includes("/rooms"))).toHaveLength(4);
  });

  test.each([
    [
      "without the scope",
      {
        key: "sk-simulated-1",
        keys: [{ key: "sk-simulated-1", person: toId(1), scopes: ["accounts:write", "accounts:read"] }],
        people: () => ({ roles: ["admin" as const] }),
      },
    ],
    ["on Community Server", { api: "community-server" as const }],
    [
      "on 404",
      {
        intercept: async (request: Request, send: () => Promise<Response>) =>
          request.url.includes("rooms") ? new Response("", { status: 404 }) : send(),
      },
    ],
    [
      "on a response that it can't read",
      {
        intercept: async (request: Request, send: () => Promise<Response>) =>
          request.url.includes("rooms") ? Response.json({ response: [] }) : send(),
      },
    ],
  ])("%s it says in one sentence that it could not look", async (_, setting) => {
    const portal = createPortal({ ...people, rooms, ...setting });

    expect(await portal.plan()).toHaveProperty("rooms.unknown", expect.stringContaining("rooms:read"));
  });
});

describe("P5. Where nobody leaves, nothing is sent", () => {
  test.each([
    ["an empty source", { inTarget: [1] }, {}],
    ["all stay", { inSource: [1, 2], guests: [1, 2] }, { stayed: ["1 guest", "2 guest"] }],
  ])("%s", async (_, setting, lists) => {
    const portal = createPortal(setting);

    const result = await portal.move();

    expect(summarize(result)).toEqual({ verified: true, ...lists });
    expect(result).toMatchObject({ from: { id: source }, to: { id: target }, requests: 4, duration: 0 });
    expect(result instanceof Error || getExitCode(result)).toBe(0);
    expect(portal.writes()).toEqual([]);
    expect(portal.store.texts.size).toBe(0);
  });

  test("all already there is not that: they still leave the source", async () => {
    const portal = createPortal({ inSource: [1, 2], inTarget: [1, 2] });

    expect(summarize(await portal.move())).toEqual({ verified: true, alreadyThere: [1, 2] });
    expect(portal.inSource()).toEqual([]);
  });

  test("a portal that proves nothing does not prove that either", async () => {
    const portal = createPortal({ version: "2.0", inTarget: [1] });

    const result = await portal.move();

    expect(result).toMatchObject({ verified: false, reason: expect.stringContaining("can't prove") });
    expect(portal.writes()).toEqual([]);
  });
});

describe("P6. With an expected number, moves and already there have to be as many", () => {
  test.each([
    [3, undefined],
    [2, "unexpectedCount"],
    [4, "unexpectedCount"],
  ])("%i", async (expected, code) => {
    const portal = createPortal({ ...people, inSource: [1, 2, 3, 5], guests: [5] });

    const plan = await portal.plan({ expect: expected });

    expect(plan instanceof Error && "code" in plan ? plan.code : undefined).toBe(code);
  });
});
