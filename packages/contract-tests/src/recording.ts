import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { pathText } from "./paths.ts";

const headerName = z.string().regex(/^[a-z0-9-]+$/, "header names are written in lower case");
/** They belong to one connection, or to the bytes of a body that is stored decoded. */
const headersOfTheTransfer = ["connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"];

/** The format of a recording; `recordings/README.md` explains it. */
const recordingSchema = z.strictObject({
  operationId: z.string().min(1),
  scenario: z.string().regex(/^[a-z0-9-]+$/, "use lower-case letters, digits and dashes"),
  source: z.strictObject({ kind: z.enum(["recorded", "documented", "derived"]), from: z.string().min(20) }),
  api: z.string().min(1),
  version: z.string().min(1).nullable(),
  date: z.iso.date().nullable(),
  request: z.strictObject({
    method: z.string().regex(/^[A-Z]+$/),
    path: z
      .string()
      .startsWith("/")
      .regex(/^[^?#]*$/, "the query goes into `query`"),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    headers: z.array(headerName),
    body: z.json().optional(),
  }),
  response: z
    .strictObject({
      status: z.int().min(100).max(599),
      headers: z.record(headerName, z.string()),
      body: z.json().optional(),
      text: z.string().min(1).optional(),
    })
    .refine(({ body, text }) => body === undefined || text === undefined, "has both a body and a text")
    .refine(({ body, text, headers }) => (body ?? text) === undefined || headers["content-type"], {
      path: ["headers"],
      message: "a body needs its content-type",
    })
    .refine(({ headers }) => !headersOfTheTransfer.some((name) => name in headers), {
      path: ["headers"],
      message: `leave out ${headersOfTheTransfer.join(", ")}`,
    }),
});

/** One exchange with a portal, or what one would be. */
export type Recording = z.infer<typeof recordingSchema>;

/** The folder of the recordings, as a URL that ends with a slash. */
export const recordingsFolder = new URL("../recordings/", import.meta.url);

/** The recordings' paths below `recordings/`: `docspace/moveGroupMembers/200-empty-group.json`. */
export function listRecordingFiles(): string[] {
  return readdirSync(recordingsFolder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "README.md")
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(recordingsFolder).length).replace(/^\//, ""),
    )
    .toSorted();
}

/** A recording's text. */
export function readRecordingText(file: string): string {
  return readFileSync(new URL(file, recordingsFolder), "utf8");
}

/** Reads a recording. Throws when it is not of the format, with one line for each issue. */
export function readRecording(file: string): Recording {
  return parseRecording(file, JSON.parse(readRecordingText(file)));
}

/** Checks that a value has the format of a recording; `file` is what messages call it. */
export function parseRecording(file: string, value: unknown): Recording {
  const result = recordingSchema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `recording ${file}: ${pathText(path)}: ${message}`);
  throw new Error(issues.join("\n"));
}

/** Where a recording belongs, by what it says: `docspace/moveGroupMembers/200-empty-group.json`. */
export function getRecordingFile({ api, operationId, response, scenario }: Recording): string {
  return `${api}/${operationId}/${response.status}-${scenario}.json`;
}

/** The name of a recording in messages. */
export function getRecordingName(recording: Recording): string {
  return `recording ${getRecordingFile(recording)}`;
}

/** The text of a recorded response's body, as it goes over the wire; `undefined` where it is empty. */
export function getBodyText({ response: { body, text } }: Recording): string | undefined {
  return body === undefined ? text : JSON.stringify(body);
}

/** A recorded response's media type without parameters; `null` where the body is empty. */
export function getMediaType(recording: Recording): string | null {
  if (getBodyText(recording) === undefined) return null;
  return recording.response.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? null;
}

/** What a recorded response's body means: a JSON value, also when it is kept as text, else the text itself. */
export function getBodyValue({ response: { body, text } }: Recording): unknown {
  if (body !== undefined || text === undefined) return body;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
