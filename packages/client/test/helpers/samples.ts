export const fromId = "08e455dc-98c4-4390-b36f-54757080149c";
export const toId = "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c";
export const path = `/api/2.0/group/${fromId}/members/${toId}`;
const nil = "00000000-0000-0000-0000-000000000000";

/** A move's response as portals since DocSpace 2.5 send it. */
export const moved = {
  response: {
    name: "Sales",
    parent: nil,
    category: nil,
    id: toId,
    isLDAP: false,
    members: [{ id: "66faa6e4-f133-11ea-b126-00ffeec8b4ef", displayName: "Ann Example", email: "ann@example.com" }],
    membersCount: 1,
  },
  count: 1,
  links: [{ href: `https://portal.example.com${path}`, action: "PUT" }],
  status: 0,
  statusCode: 200,
};

/** An error as portals since DocSpace 2.5 send it, with the stack trace of production. */
export function portalError(statusCode: number, message: string) {
  return {
    error: { message, type: "System.Exception", stack: "   at ASC.People.Api.GroupsController", hresult: -2146233088 },
    status: 1,
    statusCode,
  };
}
