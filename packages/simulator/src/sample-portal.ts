// A believable portal to try things out on: 60 people, 8 groups and 12 rooms.
import type { Group, Person, PersonDetails, PortalData, Role, Room } from "./store.ts";

/** Given name, family name, user name. */
const NAMES = `
Ines|Vandermeer|ines; Søren|Ångström|soren; 花子|山田|hanako; Tom|O'Hara|tom.ohara; Aoife|O'Neill|aoife.oneill;
José|García Márquez|jose.garcia; Zoë|D'Angelo|zoe.dangelo; Łukasz|Wójcik|lukasz.wojcik;
Анна|Соколова|anna.sokolova; Дмитрий|Кузнецов|dmitry.kuznetsov; Ελένη|Παπαδοπούλου|eleni.papadopoulou;
محمد|الهاشمي|mohammed.alhashimi; שרה|לוי|sarah.levi; प्रिया|शर्मा|priya.sharma; 伟|王|wei.wang; 지민|김|jimin.kim;
Nguyễn|Thị Hoa|hoa.nguyen; Şebnem|Yıldız|sebnem.yildiz; Jürgen|Müller|juergen.mueller;
Björk|Guðmundsdóttir|bjork; François|Lefèvre|francois.lefevre; Chloé|Saint-Exupéry|chloe;
João|Gonçalves|joao.goncalves; Márta|Kovács|marta.kovacs; Ondřej|Dvořák|ondrej.dvorak; Siobhán|McCarthy|siobhan;
Anders|Østergård|anders; Väinö|Mäkelä|vaino.makela; Ngozi|Okonkwo|ngozi.okonkwo; Thandiwe|Dlamini|thandiwe;
Mary Jane|Watson & Co|maryjane; Grace|<Hopper>|grace; Alan|"Al" Turing|alan; Ada|Lovelace|ada;
Katherine|Johnson|katherine; Linus|Berg|linus; Margaret|Hamilton|margaret; Dennis|Ricci|dennis;
Barbara|Liskova|barbara; Edsger|de Vries|edsger; Frances|Allen|frances; Ken|Thomson|ken; Radia|Perlmann|radia;
Niklaus|Wirtz|niklaus; Sophie|Wilsen|sophie; Donald|Knut|donald; Hedy|Lamar|hedy; Tim|Lee|tim.lee;
Karen|Sparks|karen; John|Bakker|john.bakker; Jean|Bartik|jean.bartik; Kathleen|Bootham|kathleen;
Evelyn|Boyd|evelyn; Adele|Goldstein|adele; Susan|Kare|susan; ||new.colleague; Greta|Gast|greta;
Gustavo|Huésped|gustavo; Gwen|Visitor|gwen; Theo|Formerly|theo
`;

const GROUPS: [name: string, members: string][] = [
  ["Sales", "soren hanako tom.ohara aoife.oneill jose.garcia zoe.dangelo lukasz.wojcik theo greta new.colleague"],
  ["Sales EMEA", "francois.lefevre chloe joao.goncalves marta.kovacs ondrej.dvorak soren"],
  ["Field sales", "anna.sokolova dmitry.kuznetsov eleni.papadopoulou mohammed.alhashimi sarah.levi tom.ohara"],
  ["Field sales", "priya.sharma wei.wang jimin.kim hoa.nguyen"],
  ["Partners & friends <EU>", "greta gustavo gwen siobhan anders vaino.makela"],
  [
    "Engineering",
    "ada katherine linus margaret dennis barbara edsger frances ken radia niklaus sophie donald hedy alan grace " +
      "jean.bartik kathleen evelyn adele",
  ],
  ["Directory: all staff", "juergen.mueller bjork ngozi.okonkwo thandiwe maryjane tim.lee karen john.bakker theo"],
  ["Réserve (vide)", ""],
];
/** Comes from a directory, whose next synchronization restores it. */
const LDAP_GROUP = 6;

const ROOMS: [title: string, groups: number[], isArchived?: true][] = [
  ["Offers 2026", [0]],
  ["Offers EMEA", [1]],
  ["Price lists", [0, 1, 2, 3]],
  ["Field handbook", [2, 3]],
  ["Fair in Hannover", [2]],
  ["Partner contracts", [4]],
  ["Product roadmap", [5]],
  ["Incident reviews", [5]],
  ["Staff handbook", [0, 1, 2, 3, 4, 5, 6]],
  ["Canteen", [6]],
  ["Sales kick-off", [0, 1]],
  ["Offers 2019", [0], true],
];

const PEOPLE = NAMES.split(";").map((name) => name.trim().split("|"));
const ROLES: Readonly<Record<string, Role[]>> = {
  ines: ["owner"],
  soren: ["admin"],
  hanako: ["roomAdmin"],
  greta: ["guest"],
  gustavo: ["guest"],
  gwen: ["guest"],
};
const DETAILS: Readonly<Record<string, PersonDetails>> = {
  hanako: { title: "Engineer", location: "Riga", cultureName: "ja-JP" },
};

/** The same portal each time, so that ids can be pasted from the documentation. */
export function createSamplePortal(): PortalData {
  const keys = [
    { key: "sk-simulator", person: personId("ines") },
    { key: "simulator-token", person: personId("ines") },
    { key: "sk-reads-only", person: personId("soren"), scopes: ["accounts:read"] },
  ];
  return { people: PEOPLE.map(createPerson), groups: GROUPS.map(createGroup), rooms: ROOMS.map(createRoom), keys };
}

function createPerson([firstName = "", lastName = "", userName = ""]: string[]): Person {
  const isNew = userName === "new.colleague";
  return {
    id: personId(userName),
    firstName,
    lastName,
    userName,
    email: `${userName}@example.com`,
    roles: ROLES[userName] ?? ["user"],
    status: isNew ? "pending" : userName === "theo" ? "terminated" : "active",
    isLDAP: GROUPS[LDAP_GROUP]?.[1].split(" ").includes(userName),
    details: DETAILS[userName],
  };
}

function createGroup([name, members]: [string, string], index: number): Group {
  const ids = members.split(" ").filter(Boolean).map(personId);
  return { id: groupId(index), name, members: ids, manager: ids[0], isLDAP: index === LDAP_GROUP };
}

function createRoom([title, groups, isArchived]: [string, number[], true?], index: number): Room {
  return { id: 101 + index, title, roomType: 2, sharedWith: groups.map(groupId), isArchived };
}

function personId(userName: string): string {
  const index = PEOPLE.findIndex(([, , each]) => each === userName);
  return `11111111-1111-4111-8111-${String(index + 1).padStart(12, "0")}`;
}

function groupId(index: number): string {
  return `22222222-2222-4222-8222-${String(index + 1).padStart(12, "0")}`;
}
