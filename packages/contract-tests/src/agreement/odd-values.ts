/** Strings that validators, JSON readers and regular expressions are known to stumble over. */
const oddTexts = [
  "",
  " ",
  "\n",
  "null",
  "0",
  "no-such-value!",
  "Straße",
  "山田",
  "👩‍👩‍👧‍👦",
  "e\u0301",
  "\u0000",
  "\u2028",
  "\u202Eabc",
  // Halves of a surrogate pair: JSON can carry them as escapes, UTF-8 can't.
  "\uD83D",
  "a\uDE00@b",
  "x".repeat(10_000),
  "@",
  "a@b",
  "ä@ö",
  "a b@c",
  "a@b@c",
  "a@b\n",
];

const id = "66faa6e4-f133-11ea-b126-00ffeec8b4ef";

/** Ids of every version and of odd variants, and the forms that .NET reads besides (wire facts F53 to F55). */
const oddIds = [
  id,
  id.toUpperCase(),
  ..."0123456789abcdef".split("").map((version) => `aae1e103-bca5-${version}fa1-ba8c-42058b4abf28`),
  ..."0123456789abcdef".split("").map((variant) => `11111111-1111-4111-${variant}111-111111111111`),
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  `urn:uuid:${id}`,
  `URN:UUID:${id}`,
  `{${id}}`,
  `(${id})`,
  id.replaceAll("-", ""),
  ` ${id}`,
  `${id}\n`,
  `${id.slice(0, -1)}g`,
  id.slice(0, -1),
  `${id}0`,
  // A fullwidth digit.
  `\uFF10${id.slice(1)}`,
];

const oddDays = [
  ...["01", "03", "04", "06", "11", "12"].flatMap((month) => [`2026-${month}-30`, `2026-${month}-31`]),
  ...["2023", "2024", "1900", "2000", "2100", "0000", "0004"].flatMap((year) => [`${year}-02-28`, `${year}-02-29`]),
  "2024-02-30",
  "0001-01-01",
  "9999-12-31",
  "2026-00-10",
  "2026-13-10",
  "2026-01-00",
  "2026-01-32",
  "02026-01-01",
  "-2026-01-01",
  "2026-1-1",
].map((day) => `${day}T00:00:00Z`);

const oddTimes = [
  "00:00:00Z",
  "23:59:59Z",
  "23:59:60Z",
  "22:59:60Z",
  "24:00:00Z",
  "12:60:00Z",
  "12:00:61Z",
  "12:00Z",
  "12:00:00",
  "12:00:00z",
  "12:00:00.Z",
  "12:00:00,5Z",
  "12:00:00.0000000+03:00",
  `12:00:00.${"9".repeat(400)}Z`,
  "12:00:00+00:00",
  "12:00:00-00:00",
  "12:00:00+23:59",
  "12:00:00-23:59",
  "12:00:00+24:00",
  "12:00:00+14:60",
  "12:00:00+0300",
  "12:00:00+03",
  "12:00:00 Z",
].map((time) => `2026-03-06T${time}`);

const oddDates = [
  ...oddDays,
  ...oddTimes,
  "2026-03-06",
  "2026-03-06t12:00:00Z",
  "2026-03-06 12:00:00Z",
  "2026-03-06T12:00:00Z\n",
  "\uFF12026-03-06T12:00:00Z",
];

export const oddStrings: readonly string[] = [...oddTexts, ...oddIds, ...oddDates];

/** Numbers at the edges of what the formats, doubles and readers of JSON can hold. */
export const oddNumbers: readonly number[] = [
  0,
  // What JSON.parse makes of "-0" and of "1e400".
  -0,
  Infinity,
  -Infinity,
  1,
  -1,
  0.5,
  -0.5,
  399,
  400,
  5.000000000000001,
  1e-320,
  ...[31, 32, 53, 63, 64].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1, -(2 ** bits), -(2 ** bits) - 1]),
  2 ** 31 - 0.5,
  1.5e300,
  1e300,
  -1e300,
  Number.MAX_VALUE,
];

/** Names of properties that objects of JavaScript have already, or that are no identifiers. */
export const oddKeys: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "toJSON",
  "then",
  "length",
  "0",
  "-1",
  "",
  " ",
  "$ref",
  "a/b~c",
  "ключ",
  "😀",
];
