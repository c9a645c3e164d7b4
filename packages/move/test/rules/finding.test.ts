import { describe, expect, test } from "vitest";
import { matchGroups, parseGroupId, suggestGroups } from "../../src/find-group.ts";
import { createPortal, idOf, range, source, target } from "../helpers/portal.ts";

const bare = source.replaceAll("-", "");

function nameGroup(name: string) {
  return { id: name, name, manager: undefined, count: 1 };
}

async function showNoGroups(request: Request, send: () => Promise<Response>): Promise<Response> {
  const empty = { response: [], count: 0, total: 0, links: [], status: 0, statusCode: 200 };
  return request.url.includes("/group?") ? Response.json(empty) : send();
}

describe("N1. A GUID in any of the forms that portals take is an id; anything else is a name", () => {
  test.each([
    [source, source],
    [source.toUpperCase(), source],
    [bare, source],
    [`{${source}}`, source],
    [`(${source})`, source],
    [` ${source} `, source],
    [`{${source}`, undefined],
    [`{${source})`, undefined],
    [`${source}0`, undefined],
    [source.slice(1), undefined],
    [`${source.slice(0, 9)}${bare.slice(8)}`, undefined],
    ["Sales", undefined],
    ["", undefined],
  ])("%j", (text, id) => {
    expect(parseGroupId(text)).toBe(id);
  });

  test("Community Server, which has no list, takes ids alone", async () => {
    const portal = createPortal({ api: "community-server", inSource: [1] });

    expect(await portal.plan({ from: "Sales" })).toMatchObject({
      code: "groupNotFound",
      message: expect.stringContaining("Give the group's id"),
    });
    expect(await portal.plan({ from: bare })).toMatchObject({ from: { id: source } });
  });
});

describe("N2. All pages of the list are read, and each group is kept once", () => {
  const moreGroups = range(1, 250).map((number) => ({
    id: idOf(number).replace("1", "2"),
    name: `Team ${String(number).padStart(3, "0")}`,
    members: [],
  }));

  test.each([
    ["3.7", 3],
    ["3.6", 3],
    ["3.0", 3],
    // It ignores paging, and sends the whole list each time.
    ["2.0", 2],
  ] as const)("%s: %i pages", async (version, pages) => {
    const portal = createPortal({ version, inSource: [1], moreGroups });

    const plan = await portal.plan({ from: "Team 250", to: "Team 001" });

    expect(plan).toMatchObject({ from: { name: "Team 250" }, to: { name: "Team 001" } });
    expect(portal.simulator.log.filter(({ path }) => /\/group\?/.test(path))).toHaveLength(pages);
  });

  test.each([
    ["at a short page", 97, 1],
    ["at total", 98, 2],
  ])("reading stops %s", async (_, count, pages) => {
    // With the three groups that are always there.
    const portal = createPortal({ inSource: [1], moreGroups: moreGroups.slice(0, count === 97 ? 96 : 197) });

    await portal.plan({ from: "Team 001", to: "Team 002" });

    expect(portal.simulator.log.filter(({ path }) => /\/group\?/.test(path))).toHaveLength(pages);
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
    expect(
      matchGroups(
        name,
        names.map((each) => nameGroup(each)),
      ).map(({ id }) => id),
    ).toEqual(hits);
  });

  test("Sales beside Sales EMEA is Sales", async () => {
    const portal = createPortal({ inSource: [1] });

    expect(await portal.plan({ from: "Sales", to: "Sales EMEA" })).toMatchObject({
      from: { id: source },
      to: { id: target },
    });
  });

  test("several are refused, each with id, manager and count", async () => {
    const moreGroups = [{ id: idOf(1), name: "Sales", members: [] }];
    const portal = createPortal({ inSource: [1, 2], managers: { source: 1 }, moreGroups });

    const refused = await portal.plan({ from: "Sales" });

    expect(refused).toMatchObject({ code: "ambiguousName" });
    expect(refused).toHaveProperty(
      "message",
      expect.stringContaining(`"Sales" (${source}, manager Ann1 Doe, 2 members)`),
    );
    expect(refused).toHaveProperty("message", expect.stringContaining(`"Sales" (${idOf(1)}, no manager, 0 members)`));
  });

  test("none is refused, with the three nearest names", async () => {
    const portal = createPortal({ inSource: [1], moreGroups: [{ id: idOf(1), name: "Zoology", members: [] }] });

    const refused = await portal.plan({ from: "Salse" });

    expect(refused).toMatchObject({ code: "groupNotFound" });
    expect(refused).toHaveProperty("message", expect.stringMatching(/nearest are: "Sales" .*"Sup.*|"Sales EMEA"/));
    expect(refused).not.toHaveProperty("message", expect.stringContaining("Zoology"));
  });

  test.each([
    ["Salse", ["Zoology", "Support", "Sales EMEA", "Sales"], ["Sales", "Sales EMEA", "Zoology"]],
    ["EMEA", ["Zoology", "Support", "Sales EMEA", "Sales"], ["Sales EMEA", "Sales", "Zoology"]],
    ["sal", [], []],
  ])("nearest to %j of %j", (name, names, nearest) => {
    expect(
      suggestGroups(
        name,
        names.map((each) => nameGroup(each)),
      ).map(({ id }) => id),
    ).toEqual(nearest);
  });

  test("a portal without groups says so", async () => {
    const portal = createPortal({ intercept: showNoGroups });

    expect(await portal.plan({ from: "Sales" })).toHaveProperty("message", expect.stringContaining("shows no groups"));
  });
});
