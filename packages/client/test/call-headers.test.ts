import { expect, test } from "vitest";
import { clientOf, secret } from "./helpers/client.ts";
import { send, startPortal } from "./helpers/portal.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

/** Stands for a JavaScript caller, whom no type holds back. */
function move(portal: { url: string }, headers: unknown): Promise<unknown> {
  return clientOf(portal).moveGroupMembers({ fromId, toId }, { headers: headers as Record<string, string> });
}

const pairs: [string, string][] = [
  ["x-a", "1"],
  ["x-b", "2"],
];
const taken: [what: string, headers: unknown][] = [
  ["an object", { "x-a": "1", "X-B": "2" }],
  ["an object with numbers", { "x-a": 1, "x-b": 2 }],
  ["an object with an undefined header", { "x-a": "1", "x-b": "2", "x-c": undefined, "x-d": null }],
  ["an object without a prototype", Object.assign(Object.create(null), { "x-a": "1", "x-b": "2" })],
  ["Headers", new Headers(pairs)],
  ["pairs", pairs],
  ["a Map", new Map(pairs)],
  [
    "a generator",
    (function* list() {
      yield* pairs;
    })(),
  ],
];

test.each(taken)("headers given as %s are sent", async (_, headers) => {
  await using portal = await startPortal((response) => send(response, 200, moved));

  await move(portal, headers);

  expect(portal.received[0]?.headers).toMatchObject({ "x-a": "1", "x-b": "2" });
});

const several: [what: string, headers: unknown][] = [
  [
    "pairs",
    [
      ["x-a", "1"],
      ["X-A", "2"],
    ],
  ],
  ["an object", { "x-a": "1", "X-A": "2" }],
  ["a list", { "x-a": ["1", "2"] }],
];

test.each(several)("of a header given twice as %s, both values are sent", async (_, headers) => {
  await using portal = await startPortal((response) => send(response, 200, moved));

  await move(portal, headers);

  expect(portal.received[0]?.headers["x-a"]).toMatch(/^1, ?2$/);
});

const refused: [what: string, headers: unknown, path: string][] = [
  ["text", `x-a: ${secret}`, "headers"],
  ["a number", 7, "headers"],
  ["a function", () => pairs, "headers"],
  ["a list of texts", [`x-a: ${secret}`], "headers"],
  ["triples", [["x-a", "1", secret]], "headers"],
  ["a flat list, as node:http has them", ["x-a", secret], "headers"],
  ["an object with an object in it", { "x-a": { value: secret } }, "headers.x-a"],
  ["an object with a function in it", { "x-a": () => secret }, "headers.x-a"],
  ["pairs with a name that is none", [["x a", secret]], "headers.x a"],
  ["pairs with a symbol for a name", [[Symbol("x-a"), secret]], "headers.Symbol(x-a)"],
  ["Headers with a credential", new Headers({ authorization: secret }), "headers.authorization"],
  ["pairs with a credential", [["Authorization", secret]], "headers.Authorization"],
  ["a Map with a cookie", new Map([["COOKIE", secret]]), "headers.COOKIE"],
];

test.each(refused)(
  "headers given as %s are refused without their values, and nothing is sent",
  async (_, headers, path) => {
    await using portal = await startPortal((response) => send(response, 200, moved));

    const calling = move(portal, headers);

    await expect(calling).rejects.toMatchObject({ name: "RequestValidationError", code: "option", issues: [{ path }] });
    await expect(calling).rejects.not.toThrow(secret);
    expect(portal.received).toHaveLength(0);
  },
);
