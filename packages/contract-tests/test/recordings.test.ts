import { exampleParameters } from "@group-move/openapi/model";
import { beforeAll, describe, expect, test } from "vitest";
import {
  callOperation,
  getExpectedOutcome,
  importApi,
  isXml,
  createStrictOptions,
  type ApiModules,
} from "../src/client.ts";
import { loadOperations } from "../src/operations.ts";
import {
  getBodyValue,
  getMediaType,
  readRecording,
  getRecordingFile,
  listRecordingFiles,
  getRecordingName,
  readRecordingText,
  type Recording,
} from "../src/recording.ts";
import {
  getHandedOutBody,
  isForbidden,
  isRequestOf,
  getRecordedParameters,
  getRecordedRequest,
  startReplay,
} from "../src/replay.ts";

const operations = await loadOperations();
const files = listRecordingFiles();
const all = files.map(readRecording);

test.each(files)("recording %s lies where it belongs, as JSON.stringify writes it", (file) => {
  const text = readRecordingText(file);

  expect(file, `recording ${file} belongs elsewhere`).toBe(getRecordingFile(readRecording(file)));
  expect(text, `recording ${file} keeps its body in a way that loses something`).toBe(
    `${JSON.stringify(JSON.parse(text), null, 2)}\n`,
  );
});

test.each(Object.entries(Object.groupBy(all, ({ api, operationId }) => `${api} ${operationId}`)))(
  "the operation of the recordings of %s is in the document",
  (name, [recording] = []) => {
    const found = operations.map((operation) => operation.name);

    expect(
      found,
      `${name}: the document has no such operation; ${recording && getRecordingName(recording)} has it`,
    ).toContain(name);
  },
);

describe.each(operations)("the recordings of $name", (operation) => {
  const { api, name, operationId } = operation;
  const recordings = all.filter((recording) => recording.api === api.name && recording.operationId === operationId);
  const [credential = ""] = operation.security;
  let createClient: ApiModules["createClient"];

  beforeAll(async () => {
    ({ createClient } = await importApi(api.name));
  });

  test("are requests of this operation, and of no other", () => {
    for (const recording of recordings) {
      const fitting = operations
        .filter((candidate) => isRequestOf(candidate, recording))
        .map((candidate) => candidate.name);

      expect(
        fitting,
        `${name}: the document says ${operation.method} ${operation.path}; ${getRecordingName(recording)} has ${getRecordedRequest(recording)}`,
      ).toEqual([name]);
    }
  });

  test("are the requests that the client sends, but for those that the document forbids", async () => {
    for (const recording of recordings) {
      await using portal = await startReplay(recording);
      const client = createClient(createStrictOptions(portal.url, credential, getMediaType(recording)));
      const parameters = getRecordedParameters(operation, recording);

      const { result } = await callOperation(client, operation, parameters);

      const [wanted, seen] = [getRecordedRequest(recording), portal.received.join(", ") || result];
      const label = `${name}: ${getRecordingName(recording)} has ${wanted}; the client sends ${seen}`;
      if (isForbidden(operation, recording)) expect(seen, label).toBe("RequestValidationError");
      else expect(portal.received, label).toEqual([wanted]);
    }
  });

  const responses = Object.groupBy(recordings, (recording) =>
    [recording.response.status, getMediaType(recording)].filter(Boolean).join(" "),
  );

  test.each(Object.entries(responses))(
    "have the response %s that the document says, and the client gives it",
    async (title, same = []) => {
      // XML has the types of a schema once a client has read it.
      const json = same.filter((recording) => !isXml(getMediaType(recording)));
      expect(json.map(toResponse)).toMatchResponseSchema(operation);

      for (const recording of same) {
        await using portal = await startReplay(recording);
        const response = toResponse(recording);
        const client = createClient(createStrictOptions(portal.url, credential, response.mediaType));

        const outcome = await callOperation(client, operation, exampleParameters(operation));

        const body = getHandedOutBody(api, recording, all) ?? outcome.body;
        const about = { label: `${name} ${title}`, expectedBy: response.source, seenBy: "the client" };
        expect(outcome).toEqualResult(getExpectedOutcome({ ...response, body }), about);
        expect({ ...response, body }).toMatchResponseSchema(operation);
      }
    },
  );
});

function toResponse(recording: Recording) {
  const { status } = recording.response;
  return {
    source: getRecordingName(recording),
    status,
    mediaType: getMediaType(recording),
    body: getBodyValue(recording),
  };
}
