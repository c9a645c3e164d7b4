/** The program that every runtime runs: the client's main ways, in one line of JSON. */
import { APIError, createDocSpaceClient, NotFoundError } from "@group-move/client";

const ids = { fromId: "08e455dc-98c4-4390-b36f-54757080149c", toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" };

export async function program(baseUrl, otherUrl) {
  const docspace = createDocSpaceClient({ baseUrl, apiKey: "key-123456", validation: "strict" });
  const { response: group } = await docspace.moveGroupMembers(ids);
  const missing = await docspace.moveGroupMembers(ids, { headers: { "x-case": "404" } }).catch((error) => error);
  const equal = await docspace.moveGroupMembers({ ...ids, toId: ids.fromId }).catch((error) => error);
  const away = { "x-case": "redirect", "x-target": otherUrl };
  const redirected = await docspace.moveGroupMembers(ids, { headers: away }).catch((error) => error);
  const aborted = await docspace.moveGroupMembers(ids, { signal: AbortSignal.abort() }).catch((error) => error);
  return JSON.stringify({
    name: group.name,
    missing: missing instanceof NotFoundError && missing instanceof APIError && missing.status,
    equal: equal.name,
    redirected: redirected.name,
    aborted: aborted.name,
    cookie: await moveWithCookie(baseUrl),
  });
}

async function moveWithCookie(baseUrl) {
  try {
    const docspace = createDocSpaceClient({ baseUrl, authToken: "token-123456" });
    return (await docspace.moveGroupMembers(ids)).response.name;
  } catch (error) {
    return error.name;
  }
}
