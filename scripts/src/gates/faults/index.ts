import type { Fault } from "../fault.ts";
import { changeFaults } from "./changes.ts";
import { clientFaults } from "./client.ts";
import { commandFaults } from "./commands.ts";
import { generatedFaults } from "./generated.ts";
import { recordingFaults } from "./recordings.ts";
import { repositoryFaults } from "./repository.ts";
import { specFaults } from "./spec.ts";
import { valueFaults } from "./values.ts";

/** Every fault, in the order in which they are tried. */
export const faults: readonly Fault[] = [
  ...generatedFaults,
  ...repositoryFaults,
  ...changeFaults,
  ...specFaults,
  ...valueFaults,
  ...recordingFaults,
  ...clientFaults,
  ...commandFaults,
];
