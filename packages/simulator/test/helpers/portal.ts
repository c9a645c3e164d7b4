import {
  createSimulator,
  createVirtualClock,
  type Group,
  type Person,
  type Simulator,
  type SimulatorOptions,
  type VirtualClock,
} from "@group-move/simulator";

export const SOURCE = "aaaaaaaa-0000-4000-8000-00000000000a";
export const TARGET = "bbbbbbbb-0000-4000-8000-00000000000b";
export const ADMIN = { authorization: "simulator-token" };

export const personId = (number: number) => `11111111-1111-4111-8111-${String(number).padStart(12, "0")}`;

export function person(number: number, more: Partial<Person> = {}): Person {
  return {
    id: personId(number),
    firstName: "Tom",
    lastName: `No ${number}`,
    email: `tom${number}@example.com`,
    ...more,
  };
}

/** People 1 to n. */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => person(index + 1));
}

export function createGroup(id: string, members: readonly Person[], more: Partial<Group> = {}): Group {
  return { id, name: id === SOURCE ? "Sales" : "Sales EMEA", members: members.map((each) => each.id), ...more };
}

export interface TestPortal extends Simulator {
  clock: VirtualClock;
  /** Lets the time pass that the request takes. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Sent>;
  /** Who of 1 to n is in the source and in the target, by their numbers. */
  where(): { source: number[]; target: number[] };
}

export interface Sent {
  status: number;
  headers: Headers;
  /** Of a group, or an error. */
  body: Body;
  text: string;
}

interface Body {
  response?: GroupBody;
  error?: { message: string; type: string | null };
  status?: number;
  statusCode?: number;
}

interface GroupBody {
  name: string;
  manager?: { id: string; displayName: string };
  members?: { id: string; displayName: string; isVisitor?: boolean }[];
  membersCount?: number;
  isSystem?: boolean;
  category?: string;
}

export function createPortal(options: SimulatorOptions): TestPortal {
  const clock = createVirtualClock();
  const simulator = createSimulator({ clock, ...options });
  const numbers = (group: string) => simulator.state.membersOf(group).map((id) => Number(id.slice(-12)));
  return {
    ...simulator,
    clock,
    where: () => ({ source: numbers(SOURCE), target: numbers(TARGET) }),
    send: (method, path, body, headers = ADMIN) => clock.run(send(simulator, method, path, body, headers)),
  };
}

export async function send(
  { fetch }: Pick<Simulator, "fetch">,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = ADMIN,
): Promise<Sent> {
  const response = await fetch(`http://portal.example.com/api/2.0/${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {}, text };
}

export const MOVE = `group/${SOURCE}/members/${TARGET}`;
