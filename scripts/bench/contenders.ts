import { createDocSpaceClient, type Validation } from "@group-move/client";
import { create as createAxios } from "axios";
import ky from "ky";
import { ofetch } from "ofetch";
import createOpenapiFetch from "openapi-fetch";
import type { Untuned } from "./untuned.ts";

/** A way of moving members: makes, for a portal, the function that is measured. It resolves to the parsed answer. */
export interface Contender {
  name: string;
  connect(baseUrl: string): () => Promise<unknown>;
}

/** The groups of each call. */
export const ids = {
  fromId: "08e455dc-98c4-4390-b36f-54757080149c",
  toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
};
const template = "/api/2.0/group/{fromId}/members/{toId}";
const path = `/api/2.0/group/${ids.fromId}/members/${ids.toId}`;
const headers = { authorization: "Bearer key", accept: "application/json" };

/** What openapi-typescript makes of the operation, as far as this call needs it. */
interface Paths {
  [template]: {
    put: {
      parameters: { path: { fromId: string; toId: string } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
}

/** What everything is compared with: the answer fetched and parsed, and nothing else. */
export const bareFetch: Contender = {
  name: "bare fetch",
  connect: (baseUrl) => async () => {
    const response = await fetch(baseUrl + path, { method: "PUT", headers });
    return JSON.parse(await response.text());
  },
};

export const contenders = (untuned: Untuned): Contender[] => [
  bareFetch,
  ours("warn"),
  ours("off"),
  {
    name: "openapi-fetch",
    connect: (baseUrl) => {
      const client = createOpenapiFetch<Paths>({ baseUrl, headers });
      return async () => (await client.PUT(template, { params: { path: ids } })).data;
    },
  },
  {
    name: "ky",
    connect: (baseUrl) => {
      const client = ky.create({ headers });
      return () => client.put(baseUrl + path).json();
    },
  },
  {
    name: "ofetch",
    connect: (baseUrl) => {
      const client = ofetch.create({ baseURL: baseUrl, headers });
      return () => client(path, { method: "PUT" });
    },
  },
  {
    name: "axios",
    connect: (baseUrl) => {
      const client = createAxios({ baseURL: baseUrl, headers });
      return async () => (await client.put(path)).data;
    },
  },
  {
    name: "hey-api as it comes, zod",
    connect: (baseUrl) => async () =>
      (await untuned.moveGroupMembers({ baseUrl, headers, path: ids, throwOnError: true })).data,
  },
];

function ours(validation: Validation): Contender {
  return {
    name: `group-move, ${validation}`,
    connect: (baseUrl) => {
      const client = createDocSpaceClient({ baseUrl, apiKey: "key", validation, logger: {} });
      return () => client.moveGroupMembers(ids);
    },
  };
}
