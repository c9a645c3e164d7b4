import { expect, test } from "vitest";
import { secretsOf } from "../../src/record/credentials.ts";
import { findLeaks } from "../../src/record/leaks.ts";
import { normalise } from "../../src/record/normalise.ts";
import { contract, exchangeOf, recordingOf } from "./exchanges.ts";
import { host, realAnswer } from "./real-answer.ts";

const secret = "sk-geheimer-schluessel";

/** The leaks of an answer whose group says the given things in fields that the spec takes for public. */
function leaksOf(texts: string[], labels: { case?: string; from?: string } = {}): string[] {
  const [manager] = [{ ...realAnswer.response.manager, listAdminModules: texts }];
  const raw = recordingOf({
    responseBody: JSON.stringify({ response: { ...realAnswer.response, manager }, status: 0 }),
  });
  const labelled = {
    ...raw,
    case: labels.case ?? raw.case,
    source: { ...raw.source, from: labels.from ?? raw.source.from },
  };
  const normalised = normalise(labelled, contract, host);
  return findLeaks(contract.document, normalised, { credentials: [secret], portalHost: host });
}

const place = (index: number) => `response.body.response.manager.listAdminModules[${index}]`;
const original = (field: string) => `the original of response.body.response.${field}`;

const found: [name: string, given: { texts?: string[]; labels?: { case?: string; from?: string } }, want: string[]][] =
  [
    ["a token", { texts: [`x${secret}y`] }, [`${place(0)} holds a credential`]],
    ["a token that is percent-encoded", { texts: ["sk%2Dgeheimer-schluessel"] }, [`${place(0)} holds a credential`]],
    ["a host below the portal's", { texts: [`files.${host}`] }, [`${place(0)} holds the portal's host`]],
    ["a first name", { texts: ["files", "of jürgen!"] }, [`${place(1)} holds ${original("manager.firstName")}`]],
    [
      "a first name that is HTML-encoded",
      { texts: ["J&#252;rgen"] },
      [`${place(0)} holds ${original("manager.firstName")}`],
    ],
    [
      "a first name that is percent-encoded",
      { texts: ["J%C3%BCrgen"] },
      [`${place(0)} holds ${original("manager.firstName")}`],
    ],
    ["a name in another script", { texts: ["Кузнецова"] }, [`${place(0)} holds ${original("members[0].lastName")}`]],
    ["a name of two characters", { texts: ["山田"] }, [`${place(0)} holds ${original("members[1].lastName")}`]],
    ["a telephone number", { texts: ["+49 (171) 9988776"] }, [`${place(0)} holds ${original("manager.mobilePhone")}`]],
    ["a name in the case", { labels: { case: "wuppertal" } }, [`case holds ${original("manager.location")}`]],
    [
      "a name in the note",
      { labels: { from: "Recorded by Brannigan himself." } },
      [`source.from holds ${original("manager.lastName")}`],
    ],
  ];

test.each(found)("%s that is left is found, and is not said", (_, { texts = [], labels = {} }, want) => {
  const leaks = leaksOf(texts, labels);
  expect(leaks).toEqual(expect.arrayContaining(want));
  expect(leaks.join("\n")).not.toMatch(/rgen|brannigan|Кузнецова|山田|wuppertal|9988776|acme|sk-g/i);
});

const harmless: [name: string, texts: string[]][] = [
  ["what the portal says of itself", ["files", "people"]],
  ["a part of a longer word", ["Jürgensen", "Wuppertaler"]],
  ["a word of the spec that is also a name", ["Vertrieb".slice(0, 1), "manager"]],
  ["nothing", []],
];

test.each(harmless)("%s is no leak", (_, texts) => {
  expect(leaksOf(texts)).toEqual([]);
});

test("a word of the spec is no secret although somebody is called so", () => {
  const body = {
    response: { ...realAnswer.response, name: "Files", members: [{ id: "x", displayName: "Group" }] },
    status: 0,
  };
  const normalised = normalise(recordingOf({ responseBody: JSON.stringify(body) }), contract, host);
  expect(findLeaks(contract.document, normalised, { credentials: [], portalHost: host })).toEqual([]);
});

const secrets: [name: string, given: Parameters<typeof exchangeOf>[0], want: string[]][] = [
  ["a bearer token", { requestHeaders: [["authorization", "Bearer sk-1234"]] }, ["sk-1234"]],
  ["a token without a scheme", { requestHeaders: [["Authorization", "a-b-c-d"]] }, ["a-b-c-d"]],
  [
    "a user name and a password",
    { requestHeaders: [["Authorization", `Basic ${Buffer.from("tom@x.test:hunter2").toString("base64")}`]] },
    ["dG9tQHgudGVzdDpodW50ZXIy", "tom@x.test:hunter2", "tom@x.test", "hunter2"],
  ],
  ["the cookie of the spec", { requestHeaders: [["Cookie", "a=1; asc_auth_key=abcd"]] }, ["abcd"]],
  [
    "other cookies, when they are long",
    { requestHeaders: [["Cookie", "culture=en; session=0123456789"]] },
    ["0123456789"],
  ],
  [
    "cookies that were set, apart from their attributes",
    {
      requestHeaders: [],
      responseHeaders: [["Set-Cookie", 'asc_auth_key="abcd"; path=/; domain=acme.example.test; HttpOnly']],
    },
    ["abcd"],
  ],
];

test.each(secrets)("%s is a secret of the exchange", (_, changes, want) => {
  expect(secretsOf(contract.document, exchangeOf(changes))).toEqual(want);
});

test("where credentials go follows from the spec's security schemes", () => {
  const document = structuredClone(contract.document);
  document.components = {
    ...document.components,
    securitySchemes: {
      header: { type: "apiKey", in: "header", name: "X-Token" },
      query: { type: "apiKey", in: "query", name: "token" },
    },
  };
  const url = new URL("https://acme.test/?token=in-the-query&other=public-thing");
  const requestHeaders = [
    ["X-Token", "in-a-header"],
    ["X-Other", "public-thing"],
  ] as const;
  expect(secretsOf(document, exchangeOf({ url, requestHeaders }))).toEqual(["in-a-header", "in-the-query"]);
});
