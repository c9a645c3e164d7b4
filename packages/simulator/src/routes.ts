import * as handlers from "./groups.ts";
import { decodePath, normalizeId } from "./exchange.ts";
import type { RequestKind } from "./faults.ts";
import type { Handler } from "./groups.ts";
import type { Differences } from "./versions.ts";

export interface Route {
  handler: Handler;
  kind: RequestKind;
  /** What an API key has to be for. */
  scope: ["accounts" | "rooms", "read" | "write"];
}

interface Resource {
  pattern: RegExp;
  /** The names of the ids in the path, as 2.0 says them (F60). */
  ids: string[];
  routes: Readonly<Record<string, Route>>;
}

const READ: Pick<Route, "kind" | "scope"> = { kind: "read", scope: ["accounts", "read"] };
const write = (handler: Handler, kind: RequestKind = "write"): Route => ({
  handler,
  kind,
  scope: ["accounts", "write"],
});

const RESOURCES: Resource[] = [
  {
    pattern: /^\/api\/2\.0\/group$/i,
    ids: [],
    routes: { GET: { ...READ, handler: handlers.getGroups }, POST: write(handlers.createGroup) },
  },
  {
    pattern: /^\/api\/2\.0\/group\/([^/]+)$/i,
    ids: ["groupid"],
    routes: {
      GET: { ...READ, handler: handlers.getGroup },
      PUT: write(handlers.updateGroup),
      DELETE: write(handlers.deleteGroup),
    },
  },
  {
    pattern: /^\/api\/2\.0\/group\/([^/]+)\/members$/i,
    ids: ["groupid"],
    routes: {
      PUT: write(handlers.addGroupMembers, "add"),
      POST: write(handlers.setGroupMembers),
      DELETE: write(handlers.removeGroupMembers, "remove"),
    },
  },
  {
    pattern: /^\/api\/2\.0\/group\/([^/]+)\/members\/([^/]+)$/i,
    ids: ["groupid", "newgroupid"],
    routes: { PUT: write(handlers.moveGroupMembers, "move") },
  },
  {
    pattern: /^\/api\/2\.0\/group\/([^/]+)\/manager$/i,
    ids: ["groupid"],
    routes: { PUT: write(handlers.setGroupManager) },
  },
  {
    pattern: /^\/api\/2\.0\/files\/rooms$/i,
    ids: [],
    routes: { GET: { handler: handlers.getRooms, kind: "rooms", scope: ["rooms", "read"] } },
  },
];

const VERSION = /^\/api\/2\.0\/settings\/version\/build$/i;

export function isVersion(method: string, path: string): boolean {
  return method === "GET" && VERSION.test(path.replace(/\/$/, ""));
}

export interface Match {
  /** Nothing where the path takes other methods alone. */
  route: Route | undefined;
  allow: string;
  ids: string[];
  /** An id that is none: the name of the parameter, and what stands there. */
  malformed?: { name: string; value: string };
}

/** Finds what a path leads to. Letter case and a slash at the end do not matter (H17). */
export function findRoute(differences: Differences, method: string, path: string): Match | undefined {
  for (const { pattern, ids: names, routes } of RESOURCES) {
    const found = pattern.exec(path.replace(/\/$/, ""))?.slice(1).map(decodePath);
    if (found === undefined) continue;
    const ids = found.map((text) => normalizeId(text) ?? "");
    const wrong = ids.indexOf("");
    // "{fromId:guid}": what is no id is no such route (F43).
    if (wrong >= 0 && differences.routeChecksIds) continue;
    const malformed = wrong < 0 ? {} : { malformed: { name: names[wrong] ?? "", value: found[wrong] ?? "" } };
    return { route: routes[method], allow: Object.keys(routes).sort().join(", "), ids, ...malformed };
  }
  return undefined;
}
