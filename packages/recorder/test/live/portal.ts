import { createSimulator, DEFAULT_KEY, DEFAULT_TOKEN, startSimulator, type StartOptions } from "@group-move/simulator";
import { send, startServer } from "@group-move/testing";

const person = { id: "11111111-1111-4111-8111-000000000001", firstName: "Zita", lastName: "Quux", email: "z@x.test" };
export const source = "22222222-2222-4222-8222-000000000001";
export const target = "22222222-2222-4222-8222-000000000002";
export const ids = ["--from", source, "--to", target];
export const key = { DOCSPACE_API_KEY: DEFAULT_KEY };

/** A portal with a source, which is empty unless somebody is to be in it, and a target of one person. */
export function startGroups({ inSource = [], ...options }: StartOptions & { inSource?: string[] } = {}) {
  return startSimulator({ ...createGroups(inSource), ...options });
}

export const somebody = [person.id];

function createGroups(inSource: string[]) {
  return {
    people: [person],
    groups: [
      { id: target, name: "Nord", members: [person.id] },
      { id: source, name: "Süd & Co", members: inSource },
    ],
  };
}

/** What a portal of that address and version is called with: API keys came with 3.1. */
export function environment(url: string, version: string) {
  const hasKeys = Number(version) >= 3.1;
  return {
    DOCSPACE_URL: url,
    ...(hasKeys ? { DOCSPACE_API_KEY: DEFAULT_KEY } : { DOCSPACE_AUTH_TOKEN: DEFAULT_TOKEN }),
  };
}

/** What a portal sends in place of the response to a request, such as `GET /api/2.0/group`, that has a credential. */
export interface Deviation {
  request: string;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** In place of a body: what is made of `response` in that of the portal. */
  change?: (response: object) => object;
}

/** Starts a server that responds as a portal does, but for one deviation. */
export async function startDeviating({ request: deviating, status, headers = {}, body, change }: Deviation) {
  const simulator = createSimulator(createGroups([]));
  return startServer(async (response, { method, url, headers: { authorization = "" } }) => {
    const usual = await simulator.fetch(`https://portal.test${url}`, { method, headers: { authorization } });
    const text = await usual.text();
    if (authorization === "" || `${method} ${url}` !== deviating) {
      response.writeHead(usual.status, [...usual.headers].flat()).end(text);
      return;
    }
    const whole: { response: object } = JSON.parse(text);
    const sent = change ? { ...whole, response: change(whole.response) } : body;
    send(response, status ?? usual.status, sent, { "content-type": "application/json; charset=utf-8", ...headers });
  });
}
