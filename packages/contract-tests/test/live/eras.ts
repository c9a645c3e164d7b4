/** What portals of a version do differently from those of others. Lines are of ONLYOFFICE/DocSpace-server. */
export interface Era {
  version: string;
  /** API keys came with 3.1 (ApiKeyBearerAuthHandler.cs); the token of a session works everywhere. */
  credential: "apiKey" | "authToken";
  /** Whether a move takes the members out of the source: since 3.7.1, by commit 2ea6f058 ("fix Bug 81497"). */
  removes: boolean;
  /** What a group has besides name, parent, category, id, manager, members and membersCount (GroupDto.cs). */
  ofGroup: readonly string[];
  /** What a person has besides what all versions send (EmployeeFullDto.cs, EmployeeDto.cs). */
  ofPerson: readonly string[];
  /** Whether the owner counts as an administrator: not since 3.7.1, by commit de7f2806 ("Bug 80587"). */
  ownerIsAdmin: boolean;
  /** The offset of the portal's time zone (ApiDateTime.cs:164-172, 328-337); old fixtures have +00:00, the source Z. */
  offset: string;
  /** In English (Resource.resx:801 since 3.2.1). */
  notFound: string;
  /** Who may not move members got a 500 until 3.1, by commit 2ee678d9 ("return response status 403 instead of 500"). */
  forbidden: 403 | 500;
}

const until36 = ["title", "birthday", "sex", "workFrom"];
const since30 = ["isAnonim", "registrationDate", "createdBy"];

export const eras: Era[] = [
  {
    version: "2.5.0",
    credential: "authToken",
    removes: false,
    ofGroup: [],
    ofPerson: until36,
    ownerIsAdmin: true,
    offset: "+00:00",
    notFound: "The record could not be found",
    forbidden: 500,
  },
  {
    version: "3.0.4",
    credential: "authToken",
    removes: false,
    ofGroup: ["isLDAP"],
    ofPerson: [...until36, ...since30],
    ownerIsAdmin: true,
    offset: "+08:00",
    notFound: "The record could not be found",
    forbidden: 500,
  },
  {
    version: "3.6.1",
    credential: "apiKey",
    removes: false,
    ofGroup: ["isLDAP"],
    ofPerson: [...until36, ...since30, "hasPersonalFolder", "tfaAppEnabled"],
    ownerIsAdmin: true,
    offset: "Z",
    notFound: "The group could not be found",
    forbidden: 403,
  },
  {
    version: "3.7.2",
    credential: "apiKey",
    removes: true,
    ofGroup: ["isLDAP"],
    ofPerson: [...since30, "tfaAppEnabled"],
    ownerIsAdmin: false,
    offset: "-03:30",
    notFound: "The group could not be found",
    forbidden: 403,
  },
];
