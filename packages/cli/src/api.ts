import type { CallOptions, ClientOptions, Group, OneCredential } from "@group-move/client";
import { CommandError, exitCodes } from "./command-error.ts";
import { apis } from "./gen/apis.gen.ts";

export interface Ids {
  fromId: string;
  toId: string;
}

/** What every product sends of the target group. Portals up to DocSpace 2.0 and Community Server do not count members. */
export type TargetGroup = Pick<Group, "id" | "name" | "manager" | "members"> & Partial<Pick<Group, "membersCount">>;

/** The body of the response to a move. */
export interface Answer {
  response: TargetGroup;
}

/** Moves the members of `fromId` to `toId`. */
export type Move = (ids: Ids, options: CallOptions) => Promise<Answer>;

export type Format = "json" | "xml";

/** A credential as it was given; the client says when it is not one that the product takes. */
export type Credential = OneCredential<"apiKey" | "authToken">;

/** A product that a portal can run, as the generator found it in the product's document. */
export interface Api {
  /** The credentials that it takes, of those that the command has options for. */
  readonly credentials: readonly (keyof Credential)[];
  /** How it can be asked to answer; the first is what it does by itself. */
  readonly formats: readonly Format[];
  createMove(given: { options: ClientOptions; credential: Credential; format: Format }): Move;
}

/** The names that `--api` takes; the first is meant when none is given. */
export const apiNames: readonly string[] = Object.keys(apis);

/** The formats that `--format` takes. */
export const formats: readonly Format[] = [...new Set(Object.values(apis).flatMap((api) => api.formats))];

/** The product of a name that `--api` takes. */
export function apiOf(name: string): Api {
  const api = apis[name];
  if (api) return api;
  throw new CommandError(
    exitCodes.wrongUsage,
    "No product of this command can move the members of a group.",
    "Add the operation to its OpenAPI document, and generate.",
  );
}

/** Throws when a product can't answer in the format. */
export function checkFormat(name: string, format: Format): void {
  if (apiOf(name).formats.includes(format)) return;
  const others = apiNames.filter((other) => apiOf(other).formats.includes(format)).map((other) => `--api ${other}`);
  throw new CommandError(
    exitCodes.wrongUsage,
    `--format ${format} works with ${others.join(" and ")} only.`,
    "Leave it out.",
  );
}
