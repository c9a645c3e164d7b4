import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { clientOf, secret } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

/** Stands for JavaScript callers, whom no type holds back. */
const untyped = (headers: unknown) => ({ headers: headers as Record<string, string> });

function move(portal: { url: string }, headers: unknown): Promise<unknown> {
  return clientOf(portal).moveGroupMembers({ fromId, toId }, untyped(headers));
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

test.each(taken)("headers of a call given as %s are sent", async (_, headers) => {
  await using portal = await startServer((response) => send(response, 200, moved));

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
  await using portal = await startServer((response) => send(response, 200, moved));

  await move(portal, headers);

  expect(portal.received[0]?.headers["x-a"]).toMatch(/^1, ?2$/);
});

const fail = () => {
  throw new Error(secret);
};

const refused: [what: string, headers: unknown, path: string][] = [
  ["text", `x-a: ${secret}`, "headers"],
  ["a number", 7, "headers"],
  ["a function", () => pairs, "headers"],
  ["a list of texts", [`x-a: ${secret}`], "headers"],
  ["triples", [["x-a", "1", secret]], "headers"],
  ["a flat list, as node:http has them", ["x-a", secret], "headers"],
  ["an object with an object in it", { "x-a": { value: secret } }, "headers.x-a"],
  ["an object with a function in it", { "x-a": () => secret }, "headers.x-a"],
  ["an object with a symbol in it", { "x-a": Symbol(secret) }, "headers.x-a"],
  ["an object whose getter throws", Object.defineProperty({}, "x-a", { get: fail, enumerable: true }), "headers"],
  ["an iterable that throws", { [Symbol.iterator]: fail }, "headers"],
  ["pairs with a name that is none", [["x a", secret]], "headers.x…"],
  ["an object with a header in its name", { [`Authorization: Bearer ${secret}`]: "" }, "headers.Authorization…"],
  ["pairs with a header in its name", [[`cookie=${secret}`, ""]], "headers.cookie…"],
  ["an object with a scheme in its name", { [`Bearer ${secret}`]: "" }, "headers.Bearer…"],
  ["an object with a long name", { [`${"x".repeat(5000)} `]: "" }, `headers.${"x".repeat(100)}…`],
  ["pairs with a symbol for a name", [[Symbol("x-a"), secret]], "headers.Symbol(x-a)"],
  ["Headers with a credential", new Headers({ authorization: secret }), "headers.authorization"],
  ["pairs with a credential", [["Authorization", secret]], "headers.Authorization"],
  ["a Map with a cookie", new Map([["COOKIE", secret]]), "headers.COOKIE"],
];

test.each(refused)(
  "headers given as %s are refused without their values, and nothing is sent",
  async (_, headers, path) => {
    await using portal = await startServer((response) => send(response, 200, moved));

    const calling = move(portal, headers);

    await expect(calling).rejects.toMatchObject({ name: "RequestValidationError", code: "option", issues: [{ path }] });
    await expect(calling).rejects.not.toThrow(secret);
    expect(portal.received).toHaveLength(0);
  },
);

test.each(taken.filter(([what]) => what !== "a generator"))(
  "headers of a client given as %s are sent with each call",
  async (_, headers) => {
    await using portal = await startServer((response) => send(response, 200, moved));
    const docspace = clientOf(portal, untyped(headers));

    for (let call = 0; call < 2; call += 1) await docspace.moveGroupMembers({ fromId, toId });

    expect(portal.received.map((request) => [request.headers["x-a"], request.headers["x-b"]])).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  },
);

test("a header of a call takes the place of the client's, and for that call alone", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const docspace = clientOf(portal, { headers: { "X-A": "client", "x-b": "client", accept: "text/json" } });

  await docspace.moveGroupMembers({ fromId, toId }, { headers: [["x-a", "call"]] });
  await docspace.moveGroupMembers({ fromId, toId });

  expect(portal.received.map(({ headers }) => [headers["x-a"], headers["x-b"], headers.accept])).toEqual([
    ["call", "client", "text/json"],
    ["client", "client", "text/json"],
  ]);
});

test.each(refused)(
  "headers of a client given as %s are refused at construction, without their values",
  (_, headers) => {
    const create = () => clientOf({ url: "http://127.0.0.1:9" }, untyped(headers));

    expect(create).toThrow(
      expect.objectContaining({ name: "ClientOptionsError", option: "headers", outcome: "notSent" }),
    );
    expect(create).not.toThrow(secret);
  },
);

test("a header of the credential says at construction where it belongs", () => {
  expect(() => clientOf({ url: "http://127.0.0.1:9" }, { headers: { authorization: secret } })).toThrow(
    "headers hold authorization, which belongs to the credential. Set it as an option of the client.",
  );
});
