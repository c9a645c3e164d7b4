import { loadApi } from "@group-move/openapi/model";
import { zMoveGroupMembersResponse } from "@group-move/schemas";

/**
 * The JSON of a move's response whose group has so many members of about 1.1 kB. They are those of the document's
 * example with every form of date, over and over, each with an id of its own.
 */
export function responseWith(memberCount: number): string {
  const { response: group, ...envelope } = readExample();
  const members = Array.from({ length: memberCount }, (_, index) => ({
    ...group.members[index % group.members.length],
    id: `b3c1f0e2-6a57-4d0c-9c55-${index.toString(16).padStart(12, "0")}`,
  }));
  return JSON.stringify({ response: { ...group, members, membersCount: memberCount }, ...envelope });
}

const { operations } = await loadApi("docspace");

function readExample() {
  const responses = operations.flatMap((operation) => operation.responses);
  const examples = responses.flatMap(({ content }) => content.flatMap((media) => media.examples));
  return zMoveGroupMembersResponse.parse(examples.find(({ name }) => name === "every-kind-of-offset")?.value);
}
