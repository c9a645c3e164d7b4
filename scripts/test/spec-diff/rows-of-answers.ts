/** In the document beside this: what is replaced by what, and the changes that are to be found. */
export type Rows = [name: string, what: string, by: string, changes: string[]][];

export const ofAnswers: Rows = [
  [
    "a field that may now be missing",
    "[email]\n",
    "[]\n",
    ["breaking: changeNote, 200, author.email (in every Person): was required, may now be missing"],
  ],
  [
    "a field that is always there",
    "[email]\n",
    "[email, name]\n",
    ["additive: changeNote, 200, author.name (in every Person): was optional, is now always there"],
  ],
  [
    "a field that is gone",
    "        name: { type: string }\n",
    "",
    ["breaking: changeNote, 200, author.name (in every Person): is gone"],
  ],
  [
    "a new field",
    "        name: { type: string }\n",
    "        name: { type: string }\n        phone: { type: string }\n",
    ["additive: changeNote, 200, author.phone (in every Person): is new"],
  ],
  [
    "fields that are not named",
    "      additionalProperties: false\n",
    "",
    ["breaking: changeNote, 200, author.* (in every Person): was nothing, is now anything"],
  ],
  [
    "a field that may now be null",
    "email: { type: string }",
    "email: { type: [string, 'null'] }",
    ["breaking: changeNote, 200, author.email (in every Person): may now also be null"],
  ],
  [
    "a field that is never null",
    'text: { type: [string, "null"] }',
    "text: { type: string }",
    ["additive: changeNote, 200, text (in every Note): may no longer be null"],
  ],
  [
    "a field of another type",
    "size: { type: integer",
    "size: { type: string",
    ["breaking: changeNote, 200, size (in every Note): was integer, is now string"],
  ],
  [
    "a field of a wider type",
    "size: { type: integer",
    "size: { type: number",
    ["breaking: changeNote, 200, size (in every Note): was integer, is now number"],
  ],
  [
    "a field of a narrower type",
    "weight: { type: number",
    "weight: { type: integer",
    ["additive: changeNote, 200, weight (in every Note): was number, is now integer"],
  ],
  [
    "an object that may be null, which changes nothing in it",
    'author: { $ref: "#/components/schemas/Person" }',
    'author: { oneOf: [{ $ref: "#/components/schemas/Person" }, { type: "null" }] }',
    ["breaking: changeNote, 200, author (in every Note): may now also be null"],
  ],
  [
    "a component that may be null, wherever it is",
    "Person:\n      type: object",
    'Person:\n      type: [object, "null"]',
    ["breaking: changeNote, 200, author (in every Person): may now also be null"],
  ],
  [
    "a limit of a component, which counts once",
    "Person:\n      type: object",
    "Person:\n      minProperties: 1\n      type: object",
    ["additive: changeNote, 200, author (in every Person): now has the minProperties 1"],
  ],
  [
    "a value more in an enumeration, which a switch must know",
    "[open, done]",
    "[open, done, lost]",
    ['breaking: changeNote, 200, state (in every Note): may now also be "lost"'],
  ],
  [
    "a value less in an enumeration",
    "[open, done]",
    "[open]",
    ['additive: changeNote, 200, state (in every Note): may no longer be "done"'],
  ],
  [
    "another order of an enumeration",
    "[open, done]",
    "[done, open]",
    [
      "editorial: components.schemas.Note.properties.state.enum.0: has changed, which changes no call",
      "editorial: components.schemas.Note.properties.state.enum.1: has changed, which changes no call",
    ],
  ],
  [
    "a lower limit",
    "minimum: 0",
    "minimum: -1",
    ["breaking: changeNote, 200, size (in every Note): had the minimum 0, has -1 now"],
  ],
  [
    "an alternative more",
    "- { type: string, format: date-time }",
    "- { type: string, format: date-time }\n            - { type: integer }",
    ["breaking: changeNote, 200, due (in every Note): may now also be integer"],
  ],
  [
    "an alternative more that limits less",
    "- { type: string, format: date-time }",
    "- { type: string, format: date-time }\n            - { type: string }",
    ['breaking: changeNote, 200, due (in every Note): had the format "date-time", has ["date-time",null] now'],
  ],
  [
    "an alternative more that is an object",
    "            - { type: object, required: [utc]",
    "            - { type: object, required: [day], properties: { day: { type: string } } }\n            - { type: object, required: [utc]",
    [
      "additive: changeNote, 200, due.day (in every Note): is new",
      "breaking: changeNote, 200, due.utc (in every Note): was required, may now be missing",
    ],
  ],
  [
    "a field in one of two alternatives",
    "required: [utc], properties",
    "properties",
    ["breaking: changeNote, 200, due.utc (in every Note): was required, may now be missing"],
  ],
  [
    "a field of an error",
    "message: { type: string }",
    "message: { type: string }\n        code: { type: string }",
    ["additive: changeNote, 404, code (in every Problem): is new"],
  ],
  [
    "another status",
    '        "404":\n          description: There is none.\n',
    "        '409':\n          description: There is none.\n",
    ["additive: changeNote, 409: is new", "breaking: changeNote, 404: is gone"],
  ],
  [
    "a status of success more",
    '        "404":\n',
    '        "201": { description: It is new. }\n        "404":\n',
    ["breaking: changeNote, 201: is new"],
  ],
  ["a media type less", "            text/json: *note\n", "", ["breaking: changeNote, 200, text/json: is gone"]],
  [
    "a header less",
    "          headers:\n            ETag: { schema: { type: string } }\n",
    "",
    ["breaking: changeNote, 200, header ETag: is gone"],
  ],
  [
    "a keyword that nobody here knows",
    "state: { enum",
    "state: { if: { const: open }, enum",
    ['breaking: changeNote, 200, state (in every Note): now has the if {"const":"open"}'],
  ],
];
