import { createDocSpaceClient, type CallOptions, type ClientOptions } from "@group-move/client";
import { createCommunityServerClient } from "@group-move/client/community-server";

export interface Ids {
  fromId: string;
  toId: string;
}

/** The answer to a move: a body with the target group in it. */
export interface Answer {
  response: unknown;
}

/** Moves the members of `fromId` to `toId`. */
export type Move = (ids: Ids, options: CallOptions) => Promise<Answer>;

export type Format = "json" | "xml";

/** A credential as it was given; the client says when it is not one that the product takes. */
export type Credential = { apiKey: string; authToken?: undefined } | { authToken: string; apiKey?: undefined };

type Options = ClientOptions & Credential & { format: Format };

/** The products that a portal can run, by the name that `--api` takes; each makes its request out of client options. */
export const apis = {
  docspace({ format: _format, ...options }: Options): Move {
    const docspace = createDocSpaceClient(options);
    return ({ fromId, toId }, callOptions) => docspace.moveGroupMembers({ fromId, toId }, callOptions);
  },
  "community-server"({ apiKey: _apiKey, ...options }: Options): Move {
    const portal = createCommunityServerClient({ ...options, authToken: options.authToken });
    return ({ fromId, toId }, callOptions) =>
      portal.moveGroupMembers({ groupId: fromId, newGroupId: toId }, callOptions);
  },
};

export type ApiName = keyof typeof apis;

export const apiNames = Object.keys(apis);
