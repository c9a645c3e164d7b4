/** What compiles for a stranger, and what must not. */
import {
  APIError,
  createDocSpaceClient,
  type DocSpaceClientOptions,
  type Employee,
  RateLimitError,
} from "@group-move/client";
import { createClient, moveGroupMembers } from "@group-move/client/functions";
import { type Mock, startMock } from "@group-move/mock";
import { type Group, zMoveGroupMembersResponse } from "@group-move/schemas";

declare const environment: Record<string, string | undefined>;

const options: DocSpaceClientOptions = {
  baseUrl: "https://portal.example.com",
  apiKey: environment["DOCSPACE_API_KEY"],
};
const docspace = createDocSpaceClient(options);

export async function compiles(): Promise<string> {
  const { response: group } = await docspace.moveGroupMembers({ fromId: "a", toId: "b" }, { timeout: 5 });
  const members: Employee[] = group.members;
  const count: number = group.membersCount ?? members.length;
  const { status } = await docspace.moveGroupMembers.withResponse({ fromId: "a", toId: "b" });
  const client = createClient({ baseUrl: "https://portal.example.com", authToken: async () => "t" });
  const result = await moveGroupMembers({ fromId: "a", toId: "b" }, { client });
  if (result.error instanceof RateLimitError) return `${result.error.retryAfter} s`;
  if (result.error instanceof APIError) return String(result.error.status);
  const parsed = zMoveGroupMembersResponse.safeParse({});
  const mock: Mock = await startMock({ api: "docspace", port: 0 });
  await mock.close();
  const same: Group | undefined = parsed.success ? parsed.data.response : undefined;
  return [members.length, count, status, same?.name].join();
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error: an id is missing
  await docspace.moveGroupMembers({ fromId: "a" });
  // @ts-expect-error: two credentials
  createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "a", authToken: "b" });
  // @ts-expect-error: no credential
  createDocSpaceClient({ baseUrl: "https://portal.example.com" });
  // @ts-expect-error: no such validation
  createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "a", validation: "loose" });
  // @ts-expect-error: an id is no number
  await docspace.moveGroupMembers({ fromId: 1, toId: 2 });
}
