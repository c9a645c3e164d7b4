import { ClientOptionsError } from "./errors/index.ts";
import { decodeCommunityServerBody } from "./decode-community-server.ts";
import { api } from "./gen/community-server/api.gen.ts";
import * as functions from "./gen/community-server/sdk.gen.ts";
import type { Employee, Group } from "./gen/community-server/types.gen.ts";
import { bindOperations, type Operations } from "./runtime/bind-operations.ts";
import type { ClientOptions, OneCredential } from "./runtime/client-options.ts";
import type { Client } from "./runtime/client-types.ts";
import { createApiClient } from "./runtime/create-client.ts";

/**
 * What a Community Server client takes: the portal's address, `authToken`, and the format of the answers.
 *
 * @example
 * const options: CommunityServerClientOptions = { baseUrl: "https://portal.example.com", authToken: "…", format: "xml" };
 */
export type CommunityServerClientOptions = ClientOptions &
  OneCredential<keyof typeof api.securitySchemes> & {
    /** How the portal is to answer; what comes out is the same. `json` by default. */
    format?: "json" | "xml" | undefined;
  };

/**
 * A Community Server or Workspace portal: one method per operation of the API.
 *
 * @example
 * const portal: CommunityServerClient = createCommunityServerClient({ baseUrl, authToken });
 * const { response: group } = await portal.moveGroupMembers({ groupId, newGroupId });
 */
export type CommunityServerClient = Operations<typeof functions>;

/**
 * Makes a client for an ONLYOFFICE Community Server or Workspace portal. What it calls a move copies: nobody is
 * removed from the source (GroupsApi.cs:252-266 of CommunityServer 12.7.1), and the answer is the target group.
 *
 * @example
 * const portal = createCommunityServerClient({ baseUrl: "https://portal.example.com", authToken, format: "xml" });
 * const { response: group } = await portal.moveGroupMembers({ groupId, newGroupId });
 * console.log(group.name, managerOf(group)?.displayName);
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createCommunityServerClient(options: CommunityServerClientOptions): CommunityServerClient {
  return bindOperations(functions, createClient(options));
}

/**
 * Makes what the generated functions send their requests through, for those who prefer `{ data, error }`.
 *
 * @example
 * const client = createClient({ baseUrl: "https://portal.example.com", authToken });
 * const { data, error } = await moveGroupMembers({ groupId, newGroupId }, { client });
 *
 * @throws ClientOptionsError when an option is wrong or the credential is missing.
 */
export function createClient(options: CommunityServerClientOptions): Client {
  const { format = "json", ...rest } = options ?? {};
  if (!Object.hasOwn(mediaTypes, format)) throw new ClientOptionsError("format must be json or xml.");
  const behaviour = {
    loadValidators: () => import("@group-move/schemas/community-server/validators"),
    decode: decodeCommunityServerBody,
    mediaType: mediaTypes[format],
  };
  return createApiClient(api, behaviour, rest);
}

const mediaTypes = { json: "application/json", xml: "text/xml" };

/** The user that stands for nobody (Users/Constants.cs of CommunityServer 12.7.1: LostUser). */
const nobody = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";

/**
 * The manager of a group, or `undefined` when it has none: portals then send a user who stands for nobody.
 *
 * @example
 * const { response: group } = await portal.moveGroupMembers({ groupId, newGroupId });
 * console.log(managerOf(group)?.displayName ?? "no manager");
 */
export function managerOf(group: Pick<Group, "manager">): Employee | undefined {
  const { manager } = group;
  return manager && manager.id.toLowerCase() !== nobody ? manager : undefined;
}

export * from "./common.ts";
export * from "./gen/community-server/sdk.gen.ts";
export type * from "./gen/community-server/types.gen.ts";
// By name, since the generated types have another one.
export type { ClientOptions } from "./runtime/client-options.ts";
