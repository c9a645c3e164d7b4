export { createVirtualClock, systemClock, type Clock, type VirtualClock } from "./clock.ts";
export type { LoggedRequest } from "./exchange.ts";
export {
  CLOUD_LIMITS,
  LOSSES,
  REFUSALS,
  type Fault,
  type Limits,
  type Occasion,
  type Refusal,
  type RequestKind,
} from "./faults.ts";
export type { Act, Lag, Moment } from "./portal.ts";
export { createSamplePortal } from "./sample-portal.ts";
export {
  createSimulator,
  DEFAULT_KEY,
  DEFAULT_TOKEN,
  type OthersAct,
  type Simulator,
  type SimulatorOptions,
  type State,
} from "./simulator.ts";
export { startSimulator, type RunningSimulator, type StartOptions } from "./start-simulator.ts";
export {
  BUILT_IN,
  type Group,
  type Key,
  type Person,
  type PersonDetails,
  type PortalData,
  type Role,
  type Room,
} from "./store.ts";
export { VERSIONS, type Version } from "./versions.ts";
