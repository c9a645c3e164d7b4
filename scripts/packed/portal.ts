import { send, startServer } from "@group-move/testing";

const nil = "00000000-0000-0000-0000-000000000000";
const group = {
  name: "Büro",
  parent: nil,
  category: nil,
  id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
  members: [],
  membersCount: 0,
};

/**
 * A portal on a free port of 127.0.0.1 that demands a credential, responds with 404 when it is told to by `x-case`,
 * redirects `x-case: redirect` to another origin, and says what credentials it was shown. With a certificate and its key it
 * is one by https.
 */
export async function startPortal(tls?: { cert: string; key: string }) {
  const credentials: string[] = [];
  const server = await startServer((response, { headers }) => {
    const { authorization, cookie, "x-case": wanted, "x-target": target } = headers;
    credentials.push([authorization, cookie].filter(Boolean).join(" "));
    if (!authorization && !cookie) send(response, 401);
    else if (wanted === "404") send(response, 404, { error: { message: "The group could not be found" }, status: 1 });
    else if (wanted === "redirect") send(response, 307, "", { location: String(target) });
    else send(response, 200, { response: group, count: 1, status: 0, statusCode: 200 });
  }, tls);
  return { ...server, credentials };
}
