import type { Report } from "./reports.ts";

const BUMPS = ["none", "patch", "minor", "major"] as const;

/** What the changesets make of a package. */
interface Release {
  name: string;
  type: (typeof BUMPS)[number];
  /** The changesets that name it; none when its version only follows another package's. */
  changesets: readonly string[];
}

/** The API as it is and was, and what announces the difference. Reports go by the names of their files. */
export interface State {
  reports: ReadonlyMap<string, Report>;
  /** The reports in `api/`. */
  committed: ReadonlyMap<string, string>;
  /** The reports in `api/released/`: none before the first release. */
  released: ReadonlyMap<string, string>;
  /** Which of the released type tests no longer compiles, and why. */
  errors: readonly string[];
  /** The version of the last release. */
  version: string;
  plan: readonly Release[];
}

/** What is not right about the reports and the changesets: a line each, which says what to do. */
export function findIssues(state: State): string[] {
  const issues = [findOutdated(state)];
  if (state.released.size > 0) issues.push(findBreaking(state) ?? findUnannounced(state));
  return issues.filter((issue) => issue !== undefined);
}

function findOutdated({ reports, committed }: State): string | undefined {
  const names = [...new Set([...reports.keys(), ...committed.keys()])];
  const outdated = names.filter((name) => reports.get(name)?.text !== committed.get(name));
  if (outdated.length === 0) return undefined;
  return `${listFiles(outdated)}: not what the types are. Run \`pnpm api:update\`, then review and commit what changed.`;
}

function findBreaking({ reports, released, errors, version, plan }: State): string | undefined {
  const gone = [...released.keys()]
    .filter((name) => !reports.has(name))
    .map((name) => `api/${name}: the entry point is gone`);
  const [first, ...others] = [...gone, ...errors];
  // As ranges read versions: ^0.1.0 takes in 0.1.1, and not 0.2.0.
  const breaking = version.startsWith("0.") ? "minor" : "major";
  const isAnnounced = plan.some(({ type }) => BUMPS.indexOf(type) >= BUMPS.indexOf(breaking));
  if (first === undefined || isAnnounced) return undefined;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return `${first}${more}. That breaks callers of ${version}: run \`pnpm changeset\` and choose ${breaking}.`;
}

function findUnannounced({ reports, released, version, plan }: State): string | undefined {
  const announced = new Set(
    plan.filter(({ type, changesets }) => type !== "none" && changesets.length > 0).map(({ name }) => name),
  );
  const changed = [...reports].filter(
    ([file, { text, packageName }]) => text !== released.get(file) && !announced.has(packageName),
  );
  if (changed.length === 0) return undefined;
  const packages = [...new Set(changed.map(([, { packageName }]) => packageName))].join(" and ");
  const files = listFiles(changed.map(([file]) => file));
  return `${files}: changed since ${version}. Run \`pnpm changeset\` and choose ${packages}.`;
}

function listFiles(names: readonly string[]): string {
  return names.map((name) => `api/${name}`).join(", ");
}
