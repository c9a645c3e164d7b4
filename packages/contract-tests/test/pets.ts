import { readModel, type Api, type OpenApiDocument } from "@group-move/openapi/model";
import { toApiOperations, type ApiOperation } from "../src/operations.ts";
import { MISSING, replaceAt, type Path } from "../src/paths.ts";
import { getBodyValue, getMediaType, getRecordingName, type Recording } from "../src/recording.ts";
import type { Reference } from "../src/reference-pages.ts";

// A small document with a page, a recording and edits of them, so that no change of the real ones matters here.

const id = "66faa6e4-f133-41ea-b126-00ffeec8b4ef";
const rex = { id, name: "Rex", kind: 1, born: "2020-01-01T00:00:00Z", weight: 7.5, tags: [{ text: "good" }] };

export const path = "/pets/{petId}/friends/{friendId}";
export const put = ["paths", path, "put"];
export const schemas = ["components", "schemas"];
export const pet = [...schemas, "Pet"];

const pets = { schema: { $ref: "#/components/schemas/PetResponse" }, examples: { rex: { value: { response: rex } } } };

const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  security: [{ apiKey: [] }, { session: [] }],
  paths: {
    [path]: {
      put: {
        operationId: "addFriend",
        parameters: ["petId", "friendId"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: { $ref: "#/components/schemas/Id" },
          example: id,
        })),
        responses: {
          "200": { description: "", content: { "application/json": pets, "text/json": pets } },
          "404": { description: "", content: { "application/json": { schema: { type: "object" } } } },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      apiKey: { type: "http", scheme: "bearer" },
      session: { type: "apiKey", in: "cookie", name: "sid" },
    },
    schemas: {
      Id: { type: "string", format: "uuid" },
      Kind: { type: ["integer", "string"], enum: [1, 2, "cat", "dog"], description: "1 `cat`, 2 `dog`" },
      Time: {
        oneOf: [
          { type: "string", format: "date-time" },
          { type: "object", properties: { utc: { type: "string" } } },
        ],
      },
      Tag: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
      Pet: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { $ref: "#/components/schemas/Id" },
          name: { type: "string" },
          kind: { $ref: "#/components/schemas/Kind" },
          born: { $ref: "#/components/schemas/Time" },
          weight: { type: ["number", "null"], format: "double" },
          tags: { type: ["array", "null"], items: { $ref: "#/components/schemas/Tag" } },
        },
      },
      PetResponse: {
        type: "object",
        required: ["response"],
        properties: { response: { $ref: "#/components/schemas/Pet" } },
      },
    },
  },
};

export const reference: Reference = {
  sources: [],
  facts: {
    "PUT /pets/{petid}/friends/{friendid}": {
      "path parameter petid": ["string uuid", "required"],
      "path parameter friendid": ["string uuid", "required"],
      credential: ["needed", "header Authorization Bearer", "cookie sid"],
      statuses: ["200", "404"],
      "media types": ["application/json", "text/json"],
      body: ["PetResponse"],
    },
    PetResponse: { response: ["Pet"] },
    Pet: { born: ["Time"], weight: ["number double"], tags: ["Tag[]"] },
    Kind: { cat: ["1"], dog: ["2"] },
  },
  deviations: [],
  rewritten: [],
};

export const recording: Recording = {
  operationId: "addFriend",
  scenario: "rex",
  source: { kind: "derived", from: "Made up for these tests." },
  api: "pets",
  version: null,
  date: null,
  request: { method: "PUT", path: `/pets/${id}/friends/${id}`, query: {}, headers: ["authorization"] },
  response: { status: 200, headers: { "content-type": "application/json" }, body: { response: rex } },
};

type Edit = [path: Path, value: unknown];

/** The model of the document with other values in some places; `MISSING` takes one away. */
export function edited(...edits: Edit[]): Api {
  const changed = edits.reduce<unknown>((whole, [place, value]) => replaceAt(whole, place, value), document);
  return readModel("pets", JSON.parse(JSON.stringify(changed)));
}

/** The model of the document with another name in the place of one, everywhere. */
export function renamed(name: string, newName: string): Api {
  return readModel("pets", JSON.parse(JSON.stringify(document).replaceAll(`"${name}"`, `"${newName}"`)));
}

/** The operation under another path or method. */
export function moved(newPath: string, method = "put"): Edit {
  return [["paths"], { [newPath]: { [method]: document.paths?.[path]?.put } }];
}

export function lost(...place: Path): Edit {
  return [place, MISSING];
}

export function getOperation(api: Api): ApiOperation {
  const [operation] = toApiOperations(api);
  if (!operation) throw new Error("The document has no operation.");
  return operation;
}

export function toResponse(given: Recording) {
  const { status } = given.response;
  return { source: getRecordingName(given), status, mediaType: getMediaType(given), body: getBodyValue(given) };
}
