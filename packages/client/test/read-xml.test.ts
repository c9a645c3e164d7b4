import { expect, test } from "vitest";
import { readXml, type XmlBodies } from "../src/response/read-xml.ts";

const bodies: XmlBodies = {
  operations: {
    getShop: {
      root: "shop",
      fields: {
        count: { type: "number" },
        price: { type: "number", nullable: true },
        open: { type: "boolean" },
        name: { type: "text" },
        note: { type: "text", nullable: true },
        owner: { type: "object", nullable: true, fields: { name: { type: "text" } } },
        address: { type: "object", fields: {} },
        keeper: { type: "named", name: "Person" },
        tags: { type: "list", required: true, items: { type: "text" } },
        dogs: { type: "list", items: { type: "text" } },
      },
    },
  },
  named: { Person: { age: { type: "number" } } },
};
const readShop = (inner: string) => readXml(bodies, "getShop", `<shop>${inner}</shop>`);

const values: [inner: string, fields: object][] = [
  ["<count>12</count>", { count: 12 }],
  ["<count> -1.5e3 </count>", { count: -1500 }],
  ["<count>12 pieces</count>", { count: "12 pieces" }],
  ["<count> </count>", { count: " " }],
  ["<count>Infinity</count>", { count: "Infinity" }],
  ["<price/>", { price: null }],
  ["<open>true</open>", { open: true }],
  ["<open>false</open>", { open: false }],
  ["<open>untrue</open>", { open: "untrue" }],
  ["<open>trueish</open>", { open: "trueish" }],
  ["<open>True</open>", { open: "True" }],
  ["<name>true</name>", { name: "true" }],
  ["<name>7</name>", { name: "7" }],
  ["<name/>", { name: "" }],
  ["<note/>", { note: null }],
  ["<name>A&amp;B<!-- not this -->C</name>", { name: "A&BC" }],
  ["<owner/>", { owner: null }],
  ["<owner><name>Ann</name></owner>", { owner: { name: "Ann" } }],
  ["<address/>", { address: {} }],
  ["<address>\n<street>Main</street>\n</address>", { address: { street: "Main" } }],
  ["<keeper><age>40</age></keeper>", { keeper: { age: 40 } }],
  ["<tags>a</tags><tags>b</tags>", { tags: ["a", "b"] }],
  ["<dogs>Rex</dogs>", { dogs: ["Rex"] }],
  ["<Count>1</Count>", { count: 1 }],
  ["<other>7</other>", { other: "7" }],
  ["<other><count>7</count></other>", { other: { count: "7" } }],
];

test.each(values)("reads %j as the fields %j", (inner, fields) => {
  expect(readShop(inner)).toEqual({ value: { tags: [], ...fields } });
});

const nest = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
const broken: [text: string, problem: RegExp][] = [
  ["<other/>", /^XML whose root is other, not shop$/],
  ["<!-- nothing -->", /^broken XML \(Root element is missing or invalid.*\)$/],
  ["<shop><count></shop>", /^broken XML \(Missing end tag for element count .*\)$/],
  ['<!doctype shop SYSTEM "http://portal.example.com/shop.dtd"><shop/>', /^XML with a document type/],
  [`<shop>${nest(100)}</shop>`, /^broken XML \(nested too deep\)$/],
];

test.each(broken)("says in one line what is wrong with %j", (text, problem) => {
  expect(readXml(bodies, "getShop", text)).toEqual({ problem: expect.stringMatching(problem) });
});

test("reads what is 100 elements deep", () => {
  expect(readXml(bodies, "getShop", `<shop>${nest(99)}</shop>`)).toHaveProperty("value");
});

test("says that an operation has no documented XML", () => {
  expect(readXml(bodies, "getShops", "<shop/>")).toEqual({
    problem: "XML, in which getShops is not documented to respond",
  });
});
