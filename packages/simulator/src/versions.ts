/** The versions that can be simulated. Each stands for the release whose responses were recorded. */
export type Version = "3.7" | "3.6" | "3.0" | "2.0";

/** What the versions do differently. F and H numbers are those of `openapi/FACTS.md`. */
export interface Differences {
  release: string;
  /** What `settings/version/build` says as shipped, which need not be true (H35). */
  reportedVersion: string;
  /** What one change of one membership was measured to take (H10, H25, H34). */
  msPerWrite: number;
  /** A move takes people out of the source (F1). */
  moveRemoves: boolean;
  /** Guests can become members (H26, H30). */
  acceptsGuests: boolean;
  /** Removing the manager from the members leaves the group without one (F7). */
  removalEndsManager: boolean;
  /** Whoever is made manager becomes a member as well (H12). */
  managerJoins: boolean;
  /** Anybody may make somebody the manager of a group (H27). */
  anybodySetsManager: boolean;
  /** API keys came with 3.1 (F17). */
  apiKeys: boolean;
  /** What a person without the right gets (F46, H27). */
  forbiddenStatus: 403 | 500;
  groupNotFound: string;
  userNotFound: string;
  /** Ids in the path are looked at before the credential, and a malformed one is no route at all (F43). */
  routeChecksIds: boolean;
  /** The groups that are built in are found (F10). */
  findsBuiltIns: boolean;
  /** How long the list of groups is kept, whatever changes (H32). */
  listKeptFor: number;
  /** `status` and `statusCode` in the body of an HTTP 400 (F48). */
  validationStatus: [status: 0 | 1, statusCode: 200 | 400];
  /** A group without a name: 400 (3.7), 500 before (H22). */
  nameIsRequired: boolean;
  longNameStatus: 400 | 500;
  /** `count` has to be from 1 to 100 (H14), is cut to 1000 (H28), or is ignored (H30). */
  count: "checked" | "cut" | "ignored";
  /** `?fields=` ends the process, filters the group, or takes fields from persons alone (H16, H28, F34). */
  fields: "ends the process" | "filters" | "thins persons";
  groupKeys: { isLDAP: boolean; isSystem: boolean; membersCount: boolean };
  person: "full" | "short";
  /** Keys of a full person that came and went (F57, F58, H22, H28). */
  workFrom: boolean;
  hasPersonalFolder: boolean;
  ownerIsAdmin: boolean;
  /** Only administrators see when somebody was registered. */
  registrationForAdmins: boolean;
  /** Names in Chinese, Japanese or Korean begin with the family name (H33). */
  familyNameFirst: boolean;
  apiSupportedVersions: boolean;
  /** Errors are written by an exception handler, which clears the headers and forbids to keep them (F39). */
  exceptionHandler: boolean;
  /** 204 without a body, or 200 with the group (F37, H31). */
  deleteStatus: 200 | 204;
}

const V37: Differences = {
  release: "3.7.2",
  reportedVersion: "3.1.0",
  msPerWrite: 18,
  moveRemoves: true,
  acceptsGuests: false,
  removalEndsManager: true,
  managerJoins: true,
  anybodySetsManager: false,
  apiKeys: true,
  forbiddenStatus: 403,
  groupNotFound: "The group could not be found",
  userNotFound: "The user could not be found",
  routeChecksIds: true,
  findsBuiltIns: true,
  listKeptFor: 0,
  validationStatus: [1, 400],
  nameIsRequired: true,
  longNameStatus: 400,
  count: "checked",
  fields: "ends the process",
  groupKeys: { isLDAP: true, isSystem: true, membersCount: true },
  person: "full",
  workFrom: false,
  hasPersonalFolder: false,
  ownerIsAdmin: false,
  registrationForAdmins: false,
  familyNameFirst: true,
  apiSupportedVersions: true,
  exceptionHandler: true,
  deleteStatus: 204,
};

const V36: Differences = {
  ...V37,
  release: "3.6.1",
  moveRemoves: false,
  validationStatus: [0, 200],
  nameIsRequired: false,
  fields: "filters",
  workFrom: true,
  hasPersonalFolder: true,
  ownerIsAdmin: true,
  apiSupportedVersions: false,
};

const V30: Differences = {
  ...V36,
  release: "3.0.4",
  msPerWrite: 11,
  apiKeys: false,
  forbiddenStatus: 500,
  groupNotFound: "The record could not be found",
  userNotFound: "The record could not be found",
  longNameStatus: 500,
  count: "cut",
  fields: "thins persons",
  groupKeys: { isLDAP: true, isSystem: false, membersCount: true },
  hasPersonalFolder: false,
  registrationForAdmins: true,
  familyNameFirst: false,
};

const V20: Differences = {
  ...V30,
  release: "2.0.4",
  reportedVersion: "1.0.0",
  msPerWrite: 5,
  acceptsGuests: true,
  removalEndsManager: false,
  managerJoins: false,
  anybodySetsManager: true,
  routeChecksIds: false,
  findsBuiltIns: false,
  listKeptFor: 20 * 60_000,
  count: "ignored",
  groupKeys: { isLDAP: false, isSystem: false, membersCount: false },
  person: "short",
  exceptionHandler: false,
  deleteStatus: 200,
};

export const VERSIONS: Readonly<Record<Version, Differences>> = { "3.7": V37, "3.6": V36, "3.0": V30, "2.0": V20 };

/** Community Server 12.7 copies like DocSpace 2.0, and keeps no list (F2, F28). */
export const COMMUNITY_SERVER: Differences = { ...V20, release: "12.7.1", listKeptFor: 0 };
