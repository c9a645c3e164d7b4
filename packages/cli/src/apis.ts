import { createDocSpaceClient, type CallOptions, type DocSpaceClientOptions } from "@group-move/client";

export interface Ids {
  fromId: string;
  toId: string;
}

/** Moves the members of `fromId` to `toId`, and resolves to a body with the target group in it. */
export type Move = (ids: Ids, options: CallOptions) => Promise<{ response: unknown }>;

/** The products that a portal can run, by the name that `--api` takes; each makes its request out of client options. */
export const apis = {
  docspace(options: DocSpaceClientOptions): Move {
    const docspace = createDocSpaceClient(options);
    return ({ fromId, toId }, callOptions) => docspace.moveGroupMembers({ fromId, toId }, callOptions);
  },
};

export type ApiName = keyof typeof apis;

export const apiNames = Object.keys(apis);
