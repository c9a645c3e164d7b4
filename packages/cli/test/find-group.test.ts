import { describe, expect, test } from "vitest";
import { createFinder, listGroups, matchGroups, suggestGroups } from "../src/find-group.ts";
import { createCommunityServerClient } from "@group-move/client/community-server";
import { createSimulator } from "@group-move/simulator";
import { createAccess, createPortal, toId, range, source, target, type Setting } from "./helpers/portal.ts";

const none = new AbortController().signal;

function nameGroup(name: string) {
  return { id: name, name, manager: undefined, count: 1 };
}

function createFinderFor(setting: Setting) {
  const portal = createPortal(setting);
  return { portal, find: createFinder(createAccess(portal, () => {}).client, none) };
}

describe("N1. A GUID in any of the forms that portals take is an id; anything else is a name", () => {
  test("an id is found without a request", async () => {
    const { portal, find } = createFinderFor({});

    expect(await find(`{${source.toUpperCase()}}`)).toBe(source);
    expect(portal.simulator.log).toEqual([]);
  });

  test("Community Server, which has no list, takes ids alone", async () => {
    const client = createCommunityServerClient({ baseUrl: "https://portal.example.com", authToken: "0123456789" });

    await expect(createFinder(client, none)("Sales")).rejects.toMatchObject({
      exitCode: 2,
      hint: expect.stringContaining("Give the group's id"),
    });
    expect(await listGroups(client)).toBeUndefined();
  });
});

describe("N2. All pages of the list are read, and each group is kept once", () => {
  const groups = range(1, 250).map((number) => ({
    id: toId(number).replace("1", "2"),
    name: `Team ${String(number).padStart(3, "0")}`,
    members: [],
  }));

  test.each([
    ["3.7", 250, 3],
    ["3.6", 250, 3],
    ["3.0", 250, 3],
    // It ignores paging, and sends the whole list each time.
    ["2.0", 250, 2],
    // With the two groups that are always there: a short page, and one that is full and the last.
    ["3.7", 97, 1],
    ["3.7", 198, 2],
  ] as const)("%s with %i groups: %i pages", async (version, count, pages) => {
    const { portal, find } = createFinderFor({ version, groups: groups.slice(0, count) });

    const last = groups[count - 1];
    expect(await find(last?.name ?? "")).toBe(last?.id);
    expect(await find("Team 001")).toBe(groups[0]?.id);
    expect(portal.simulator.log).toHaveLength(pages);
  });
});

describe("N3. Names are compared exactly, then trimmed and NFC, then in any letter case, and never by a part", () => {
  test.each([
    ["Sales", ["Sales", "Sales EMEA", "sales"], ["Sales"]],
    ["Sales ", ["Sales", "Sales EMEA"], ["Sales"]],
    ["sales", ["Sales", "SALES"], ["Sales", "SALES"]],
    [" sales", ["Sales", "sales"], ["sales"]],
    [" SALES", ["sales"], ["sales"]],
    ["Zoe\u0308", ["Zo\u00EB", "zo\u00EB"], ["Zo\u00EB"]],
    ["Sales EM", ["Sales EMEA"], []],
    ["ales", ["Sales"], []],
  ])("%j of %j: %j", (name, names, hits) => {
    const found = matchGroups(
      name,
      names.map((each) => nameGroup(each)),
    );

    expect(found.map(({ id }) => id)).toEqual(hits);
  });

  test("Sales beside Sales EMEA is Sales", async () => {
    const { find } = createFinderFor({});

    expect([await find("Sales"), await find("Sales EMEA")]).toEqual([source, target]);
  });

  test("several are refused, each with id, manager and count", async () => {
    const groups = [{ id: toId(1), name: "Sales", members: [] }];
    const { find } = createFinderFor({ inSource: [1, 2], managers: { source: 1 }, groups });

    await expect(find("Sales")).rejects.toThrow(`"Sales" (${source}, manager Ann1 O'Hara, 2 members)`);
    await expect(find("Sales")).rejects.toThrow(`"Sales" (${toId(1)}, no manager, 0 members)`);
  });

  test("none is refused, with the three nearest names", async () => {
    const groups = ["Zoology", "Support"].map((name, index) => ({ id: toId(index + 1), name, members: [] }));
    const { find } = createFinderFor({ groups });

    await expect(find("Salse")).rejects.toThrow(/nearest are: "Sales" .*"Sales EMEA" .*"Support" \([^"]*$/);
  });

  test.each([
    ["Salse", ["Zoology", "Support", "Sales EMEA", "Sales"], ["Sales", "Sales EMEA", "Zoology"]],
    ["EMEA", ["Zoology", "Support", "Sales EMEA", "Sales"], ["Sales EMEA", "Sales", "Zoology"]],
    ["sal", [], []],
  ])("nearest to %j of %j", (name, names, nearest) => {
    const found = suggestGroups(
      name,
      names.map((each) => nameGroup(each)),
    );

    expect(found.map(({ id }) => id)).toEqual(nearest);
  });

  test("a portal without groups says so", async () => {
    const portal = { ...createPortal(), simulator: createSimulator({ groups: [] }) };
    const { client } = createAccess(portal, () => {});

    await expect(createFinder(client, none)("Sales")).rejects.toThrow("shows no groups");
  });
});
