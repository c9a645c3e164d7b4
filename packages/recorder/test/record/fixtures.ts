import { loadOperations, type ApiOperation } from "@group-move/contract-tests/operations";
import type { JsonSchema } from "@group-move/openapi/model";
import { toRecording, type Exchange } from "../../src/record/exchange.ts";
import { scrub, type Scrubbed } from "../../src/record/scrub.ts";
import type { Recording } from "@group-move/contract-tests/recording";

const operations = await loadOperations();
export const operation = findMove("docspace");
export const communityServer = findMove("community-server");

function findMove(api: string): ApiOperation {
  const found = operations.find(({ name }) => name === `${api} moveGroupMembers`);
  if (!found) throw new Error(`openapi/${api}.yaml has no operation moveGroupMembers.`);
  return found;
}

export const ids = {
  from: "7d1f0c52-6b1e-4c8a-9f6d-0b9a2f7c1e34",
  to: "B2C4D6E8-1A3C-1E5A-8B7D-9F0E1D2C3B4A",
  person: "4f9e2c1a-7b3d-11ec-a8f5-3c2b1a0d9e8f",
};

export const host = "acme-verlag.onlyoffice.test";

/** What a portal of real people could send. Every string in it that names somebody is in `telling`. */
export const realResponse = {
  response: {
    name: "Vertrieb Süd",
    parent: "00000000-0000-0000-0000-000000000000",
    category: "00000000-0000-0000-0000-000000000000",
    id: ids.to.toLowerCase(),
    isLDAP: false,
    manager: {
      firstName: "Jürgen",
      lastName: "O'Brannigan",
      userName: "j.brannigan",
      email: "j.brannigan@acme-verlag.test",
      status: 1,
      activationStatus: 1,
      department: "Vertrieb S&#252;d",
      mobilePhone: "+49 (171) 9988776",
      birthday: "1987-11-23T00:00:00.0000000+01:00",
      notes: "Allergisch gegen Nüsse, Büro 4711",
      location: "Wuppertal",
      sex: "female",
      groups: [{ id: ids.to.toLowerCase(), name: "Vertrieb Süd", manager: "j.brannigan" }],
      contacts: [{ type: "mail", value: "juergen.privat@gmx.test" }],
      registrationDate: "2023-02-14T09:30:00.1230000+01:00",
      id: ids.person,
      displayName: "J&#252;rgen O&#39;Brannigan",
      avatar: `/storage/userPhotos/root/${ids.person}_size_82-82.png?hash=1780467874`,
      avatarSmall: `https://${host}/storage/userPhotos/root/${ids.person}_size_32-32.png?hash=1780467874`,
      profileUrl: `https://${host}/accounts/people/filter?search=j.brannigan%40acme-verlag.test`,
      loginEventId: 30571015,
    },
    members: [
      {
        firstName: "Анастасия",
        lastName: "Кузнецова",
        userName: "анастасия",
        email: "",
        displayName: "Анастасия Кузнецова",
        id: "9A8B7C6D-5E4F-4A3B-9C2D-1E0F9A8B7C6D",
        profileUrl: `https://${host}/accounts/view/%D0%B0%D0%BD%D0%B0%D1%81%D1%82%D0%B0%D1%81%D0%B8%D1%8F`,
        createdBy: { id: ids.person, displayName: "J&#252;rgen O&#39;Brannigan" },
        terminated: null,
        workFrom: { utcTime: "2019-08-31T21:00:00Z", timeZoneOffset: "03:00:00" },
      },
      { firstName: "太郎", lastName: "山田", displayName: "山田 太郎", id: "66faa6e4-f133-11ea-b126-00ffeec8b4ef" },
    ],
    membersCount: 2,
  },
  count: 1,
  links: [{ href: `https://${host}/api/2.0/group/${ids.from}/members/${ids.to}`, action: "PUT" }],
  status: 0,
  statusCode: 200,
};

/** Nothing of this may be found in what the recorder writes or prints. */
export const telling = [
  ...Object.values(ids).flatMap((id) => [id.toLowerCase(), id.toUpperCase()]),
  ..."Jürgen J&#252;rgen Brannigan brannigan acme-verlag gmx Vertrieb Süd S&#252;d Nüsse Allergisch 4711".split(" "),
  ..."Wuppertal female 1987 2019-08-31 2023-02-14 1780467874 30571015 9988776 juergen 太郎 山田 Кузнецова анастасия".split(
    " ",
  ),
  ..."Анастасия %D0%B0%D0%BD".split(" "),
];

export function createExchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: "PUT",
    url: new URL(`https://${host}/api/2.0/group/${ids.from}/members/${ids.to}`),
    requestHeaders: [["Authorization", "Bearer sk-0123456789abcdef"]],
    requestBody: "",
    status: 200,
    responseHeaders: [["Content-Type", "application/json; charset=utf-8"]],
    responseBody: JSON.stringify(realResponse),
    date: "2026-11-21",
    ...changes,
  };
}

export function createRecording(changes: Partial<Exchange> = {}, own: ApiOperation = operation): Recording {
  const labels = { scenario: "sample", from: "A portal that is none.", version: null };
  return toRecording(createExchange(changes), own, labels);
}

export function scrubExchange(changes: Partial<Exchange> = {}, own: ApiOperation = operation): Scrubbed {
  return scrub(createRecording(changes, own), own, host);
}

/** The body of a response whose group has a manager with the given fields. */
export function withManager(fields: object): string {
  return JSON.stringify({ ...realResponse, response: { ...realResponse.response, manager: fields } });
}

/** The operation, had a status this body beside others. */
export function withBody(
  mediaType: string,
  schema: JsonSchema,
  status: number,
  besides = operation.responses.find((response) => response.status === status)?.content ?? [],
): ApiOperation {
  const others = operation.responses.filter((response) => response.status !== status);
  const media = { mediaType, schema: operation.api.schemaOf(schema), examples: [], pointer: "#" };
  const response = { status, description: "", headers: [], content: [...besides, media], links: [], pointer: "#" };
  return { ...operation, responses: [...others, response] };
}
