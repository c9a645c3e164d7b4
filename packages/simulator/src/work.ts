import type { Clock } from "./clock.ts";
import type { Fault } from "./faults.ts";
import type { Portal } from "./portal.ts";
import { PortalError } from "./responses.ts";

/** The process ended while a request was at work: only the gateway responds. */
export class ProcessEnded extends Error {}

/** What all requests share: the process that they run in, and how many changes were made in all. */
export class Process {
  readonly portal: Portal;
  readonly clock: Clock;
  readonly msPerWrite: number;
  readonly afterWrite: (writes: number) => void;
  #writes = 0;
  #run = 0;
  #downUntil = -Infinity;

  constructor(portal: Portal, options: { clock: Clock; msPerWrite: number; afterWrite: (writes: number) => void }) {
    this.portal = portal;
    this.clock = options.clock;
    this.msPerWrite = options.msPerWrite;
    this.afterWrite = options.afterWrite;
  }

  get run(): number {
    return this.#run;
  }

  get isDown(): boolean {
    return this.clock.now() < this.#downUntil;
  }

  /** Ends everything that runs. */
  end(downFor = 0): ProcessEnded {
    this.#run += 1;
    this.#downUntil = this.clock.now() + downFor;
    return new ProcessEnded();
  }

  countWrite(): void {
    this.#writes += 1;
    this.afterWrite(this.#writes);
  }
}

/** The changes that one request makes, one after another, each of its own (F11). */
export class Work {
  readonly #process: Process;
  readonly #faults: readonly Fault[];
  readonly #onLost: () => void;
  readonly #run: number;
  #writes = 0;

  constructor(process: Process, faults: readonly Fault[], onLost: () => void) {
    this.#process = process;
    this.#faults = faults;
    this.#onLost = onLost;
    this.#run = process.run;
  }

  /**
   * Changes one membership. What another request changed while this change was on its way is a conflict: the other
   * request ends well, and this one fails (H9).
   */
  async setMember(group: string, person: string, isMember: boolean): Promise<void> {
    const { portal, clock, msPerWrite } = this.#process;
    const wasMember = portal.store.has(group, person);
    // Nothing is written to take out somebody who is not in. To add somebody again is a write that changes nothing.
    if (!isMember && !wasMember) return;
    this.#failFor(person);
    if (msPerWrite > 0) await clock.sleep(msPerWrite);
    this.check();
    if (portal.store.has(group, person) !== wasMember) throw conflict();
    portal.setMember(group, person, isMember);
    this.#writes += 1;
    this.#process.countWrite();
    this.#meetWrites();
  }

  /** Stops what runs in a process that has ended. */
  check(): void {
    if (this.#process.run !== this.#run) throw new ProcessEnded();
    for (const fault of this.#faults) {
      if (fault.fault === "database" && this.#writes >= fault.afterWrites) throw databaseLost();
      if (fault.fault === "process" && this.#writes >= fault.afterWrites) throw this.#process.end(fault.downFor);
    }
  }

  /** A request that the process does not survive (H16). */
  endProcess(): ProcessEnded {
    return this.#process.end();
  }

  #meetWrites(): void {
    for (const fault of this.#faults) {
      if (fault.fault !== "connection" || fault.lost !== "during") continue;
      if (this.#writes === (fault.afterWrites ?? 1)) this.#onLost();
    }
  }

  #failFor(person: string): void {
    for (const fault of this.#faults) {
      if (fault.fault !== "person" || fault.person !== person) continue;
      throw fault.status === 400 ? new PortalError(400, "Invalid arguments", "System.ArgumentException") : conflict();
    }
  }
}

function conflict(): PortalError {
  const message = "An error occurred while saving the entity changes. See the inner exception for details.";
  return new PortalError(500, message, "Microsoft.EntityFrameworkCore.DbUpdateException");
}

export function databaseLost(): PortalError {
  return new PortalError(500, "Failed to read the result set.", "MySqlConnector.MySqlException", -2147467259);
}
