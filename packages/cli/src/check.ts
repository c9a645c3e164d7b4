import { GroupMoveError, type DocSpaceClient, type GroupListItem } from "@group-move/client";
import type { CheckEvent } from "./events.ts";
import { getHint } from "./hints.ts";
import { exitCodes } from "./kit/errors.ts";
import { printable } from "./kit/text.ts";
import type { Ending, Job } from "./job.ts";

type Line = Omit<CheckEvent, "type">;

/** Looks at the portal and the credential, line by line. Changes nothing. */
export async function check(job: Job): Promise<Ending> {
  const { access, output, stdio } = job;
  let hasToDo = false;
  const say = async (line: Line) => {
    hasToDo ||= line.status === "todo";
    await output.event({ type: "check", ...line });
    await output.printProse([renderLine(line, job)]);
  };
  if (!("getGroups" in access.client)) {
    const message =
      "Community Server tells nothing without a group: try group-move show with a group's id. A move copies there.";
    await say({ name: "portal", status: "warning", message });
  } else {
    const { client } = access;
    const isPortal = await look(job, "portal", say, () => checkPortal(client, access.baseUrl, stdio.interrupt));
    const group = isPortal && (await look(job, "groups", say, () => checkGroups(client, stdio.interrupt)));
    if (group) {
      await look(job, "version", say, () => checkForm(client, group.id, stdio.interrupt));
      await look(job, "rooms", say, () => checkRooms(client, group.id, stdio.interrupt));
    }
  }
  await say({
    name: "writing",
    status: "ok",
    message: "Whether the key may also write shows only at the first write. Nothing was changed.",
  });
  return { exitCode: hasToDo ? exitCodes.refused : exitCodes.ok };
}

function renderLine({ status, message }: Line, { output }: Job): string {
  const { green, yellow, red } = output.colors;
  const labels = { ok: green("ok"), warning: yellow("warning"), todo: red("to do") };
  return `${labels[status]}${" ".repeat(9 - { ok: 2, warning: 7, todo: 5 }[status])}${message}`;
}

/** What was seen, and what the next look needs of it. */
type Look<Found> = Omit<Line, "name"> & { found?: Found };

/** Says what came of one look; what fails says what to do. Gives what was found. */
async function look<Found>(
  { access, stdio }: Job,
  name: Line["name"],
  say: (line: Line) => Promise<void>,
  task: () => Promise<Look<Found>>,
): Promise<Found | undefined> {
  try {
    const { found, ...line } = await task();
    await say({ name, ...line });
    return found;
  } catch (error) {
    stdio.interrupt.throwIfAborted();
    if (!(error instanceof GroupMoveError)) throw error;
    const isHelp = name === "rooms";
    const hint = isHelp
      ? "Plans can't say which rooms people lose: that takes the scope rooms:read and an administrator."
      : `The request ${printable(error.detail)} ${getHint(error, access)}`;
    await say({ name, status: isHelp ? "warning" : "todo", message: hint });
    return undefined;
  }
}

async function checkPortal(client: DocSpaceClient, baseUrl: string, signal: AbortSignal): Promise<Look<true>> {
  const { response } = await client.getVersion({ signal });
  const version = printable(response.docSpace);
  const message = `${baseUrl} is a portal. It says that it is DocSpace ${version}, which need not be true.`;
  return { status: "ok", message, found: true };
}

async function checkGroups(client: DocSpaceClient, signal: AbortSignal): Promise<Look<GroupListItem>> {
  const { response, total } = await client.getGroups({ count: 100 }, { signal });
  const groups = total ?? response.length;
  const message = `The key may read groups: there ${groups === 1 ? "is 1" : `are ${groups}`}.`;
  // One with people in it says more about the form.
  const found = response.find(({ membersCount }) => membersCount !== 0) ?? response[0];
  return { status: "ok", message, ...(found && { found }) };
}

/** What the form of a group tells about the version, and what a move does there. */
async function checkForm(client: DocSpaceClient, id: string, signal: AbortSignal): Promise<Look<never>> {
  const { response: group } = await client.getGroup({ id }, { signal });
  if (typeof group.membersCount !== "number") {
    const message =
      "Groups look like those of DocSpace 2.0: no read proves who is in one, so a move copies people, takes nobody out, and ends unverified.";
    return { status: "warning", message };
  }
  // 3.7 sends no `workFrom` any more (openapi/FACTS.md, F58).
  const [member] = group.members ?? [];
  const form = member?.workFrom
    ? "Groups look like those of DocSpace 3.6 or earlier, whose own request copies people: they are then taken out of the source one by one."
    : "Groups look like those of DocSpace 3.7, whose own request takes people out of the source.";
  return { status: "ok", message: `${form} A move is verified by reading both groups.` };
}

async function checkRooms(client: DocSpaceClient, subjectId: string, signal: AbortSignal): Promise<Look<never>> {
  await client.getRooms({ subjectId, subjectFilter: 1, count: 1 }, { signal });
  return { status: "ok", message: "The key may read rooms: plans say which ones people lose and gain." };
}
