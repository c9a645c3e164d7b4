import { expect, test } from "vitest";
import { parseGroupId } from "../../src/index.ts";
import { createPortal, source } from "../helpers/portal.ts";

const bare = source.replaceAll("-", "");

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
])("N1. A GUID in any of the forms that portals take is an id: %j", (text, id) => {
  expect(parseGroupId(text)).toBe(id);
});

test("Community Server takes the same ids", async () => {
  const portal = createPortal({ api: "community-server", inSource: [1] });

  expect(await portal.plan({ from: bare })).toMatchObject({ from: { id: source } });
});
