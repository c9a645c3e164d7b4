import { loadDocument, operationsOf } from "@group-move/openapi";

interface Move {
  response: { members: object[]; membersCount: number };
}

/**
 * The JSON of a move's answer whose group has so many members of about 1.1 kB. They are those of the spec's example
 * with every form of date, over and over, each with an id of its own.
 */
export function answerWith(memberCount: number): string {
  const { response: group, ...envelope } = example();
  const members = Array.from({ length: memberCount }, (_, index) => ({
    ...group.members[index % group.members.length],
    id: `b3c1f0e2-6a57-4d0c-9c55-${index.toString(16).padStart(12, "0")}`,
  }));
  return JSON.stringify({ response: { ...group, members, membersCount: memberCount }, ...envelope });
}

function example(): Move {
  const document = loadDocument("docspace");
  const responses = operationsOf(document).flatMap((operation) => operation.responses);
  const found = responses
    .flatMap(({ bodies }) => bodies)
    .map(({ examples }) => examples["every-kind-of-offset"])
    .find(isMove);
  if (!found) throw new Error("openapi/docspace.yaml has no example every-kind-of-offset with members in it.");
  return found;
}

function isMove(value: unknown): value is Move {
  const { response } = Object(value);
  return Array.isArray(response?.members) && response.members.length > 0;
}
