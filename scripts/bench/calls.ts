import { createDocSpaceClient, type Validation } from "@group-move/client";
import { create as createAxios } from "axios";
import ky from "ky";
import createOpenapiFetch from "openapi-fetch";
import { compare } from "./compare.ts";
import { startPortal } from "./portal.ts";
import type { Figure, Section } from "./report.ts";

const ids = { fromId: "08e455dc-98c4-4390-b36f-54757080149c", toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" };
const path = `/api/2.0/group/${ids.fromId}/members/${ids.toId}`;
const headers = { authorization: "Bearer key", accept: "application/json" };
const sizes = [
  { members: 1, rounds: 20, iterations: 100, limit: 1.8 },
  { members: 100, rounds: 20, iterations: 40, limit: 1.5 },
  { members: 10_000, rounds: 12, iterations: 3, limit: 1.6 },
];

/** What openapi-typescript makes of the operation, as far as this call needs it. */
interface Paths {
  "/api/2.0/group/{fromId}/members/{toId}": {
    put: { parameters: { path: typeof ids }; responses: { 200: { content: { "application/json": object } } } };
  };
}

/** How long a whole call takes, by size of the response and way of calling. */
export async function measureCalls(): Promise<Section> {
  const portal = await startPortal();
  const figures: Figure[] = [];
  for (const { members, limit, ...rounds } of sizes) {
    const url = `${portal.url}/${members}`;
    for (const [name, ratio] of await compare(callWithFetch(url), callsWithClients(url), rounds)) {
      figures.push({ what: `${name}, group of ${members}`, ratio, limit: name === "group-move" ? limit : undefined });
    }
  }
  await portal.close();
  return {
    title: "A call",
    note: "Over `fetch` and `JSON.parse`, by a portal on the same machine whose members have 1.1 kB each.",
    figures,
  };
}

function callWithFetch(baseUrl: string) {
  return async () => {
    const response = await fetch(baseUrl + path, { method: "PUT", headers });
    return JSON.parse(await response.text());
  };
}

function callsWithClients(baseUrl: string) {
  const openapiFetch = createOpenapiFetch<Paths>({ baseUrl, headers });
  const axios = createAxios({ baseURL: baseUrl, headers });
  return {
    "group-move": callWithGroupMove(baseUrl, "warn"),
    "group-move without validation": callWithGroupMove(baseUrl, "off"),
    "openapi-fetch": async () =>
      (await openapiFetch.PUT("/api/2.0/group/{fromId}/members/{toId}", { params: { path: ids } })).data,
    ky: () => ky.put(baseUrl + path, { headers }).json(),
    axios: async () => (await axios.put(path)).data,
  };
}

function callWithGroupMove(baseUrl: string, validation: Validation) {
  const client = createDocSpaceClient({ baseUrl, apiKey: "key-123456", validation, logger: {} });
  return () => client.moveGroupMembers(ids);
}
