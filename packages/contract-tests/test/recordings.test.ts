import { expect, test } from "vitest";
import { allContracts, type Contract } from "../src/contracts.ts";
import { modulesOf } from "../src/product-modules.ts";
import { answerFaults, filingFaults, requestFaults } from "../src/recording-faults.ts";
import { mediaTypeOf, readRecording, recordingFiles, type Recording } from "../src/recording.ts";
import { replayFaults } from "../src/replay-faults.ts";
import { expectNone } from "../src/verdict.ts";

const contracts = allContracts();
const files = recordingFiles();

test("there are recordings", () => {
  expect(files).not.toEqual([]);
});

for (const file of files) {
  const expectNoFaults = (faults: string[]) => expectNone(faults.map((fault) => `recordings/${file}: ${fault}`));

  test(`${file} has the format of a recording and lies where it belongs`, () => {
    expectNoFaults(filingFaults(file, readRecording(file)));
  });

  test(`${file} is a request of the operation that it names, and of no other`, () => {
    expectNoFaults(requestFaults(readRecording(file), contracts));
  });

  test(`${file} holds an answer as the spec and the schemas have it, and nothing undocumented`, async () => {
    const recording = readRecording(file);
    const contract = contractOf(recording);
    const { schemas } = await modulesOf(recording.product);
    expectNoFaults(await answerFaults(recording, contract, schemas));
  });

  test(`${file} comes out of the client as the portal sent it`, async ({ task }) => {
    const recording = readRecording(file);
    expectNoFaults(await replayFaults(recording, contractOf(recording)));
    const { product, operationId, source, response, version, date } = recording;
    const about = { product, operationId, status: response.status, mediaType: mediaTypeOf(recording), version, date };
    task.meta.covered = { ...about, by: source.kind, example: file };
  });
}

function contractOf({ product, operationId }: Recording): Contract {
  const contract = contracts.find((one) => one.product === product && one.operation.operationId === operationId);
  if (!contract) throw new Error(`openapi/${product}.yaml has no operation ${operationId}.`);
  return contract;
}
