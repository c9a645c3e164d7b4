import { WriteStream } from "node:tty";
import type { Phase, Progress } from "@group-move/move";
import type { Event } from "./events.ts";
import type { CommandOutput } from "./kit/output.ts";
import { fit, formatDuration, measure } from "./kit/text.ts";

const INTERVAL = 10_000;

const phases: Readonly<Record<Phase, string>> = {
  reading: "Reading both groups",
  adding: "Adding people",
  checking: "Looking who is there",
  removing: "Taking people out",
  moving: "The portal moves people",
  watching: "Watching both groups",
  closing: "Reading both groups once more",
};

/** How far a move is; of several, also which it is, counted from 1, and how many there are. */
export interface CommandProgress extends Progress {
  move?: number;
  moves?: number;
}

/** Says how far a move is, until it ends. */
export interface ProgressLine {
  update(progress: CommandProgress): void;
  /** Tells people something meanwhile. */
  say(tell: () => void): void;
  stop(): void;
}

/**
 * Shows progress on stderr: on a terminal in one line that lives, elsewhere in a line for each phase and each ten
 * seconds, with `--json` as events.
 */
export async function showProgress(output: CommandOutput<Event>, now: () => number = Date.now): Promise<ProgressLine> {
  const { stderr, env } = output.stdio;
  const describe = createDescriber(now);
  if (output.isJson) {
    return { update: (progress) => void output.event(toEvent(progress)), say: (tell) => tell(), stop: () => {} };
  }
  if (!(stderr instanceof WriteStream) || env["CI"] !== undefined || env["TERM"] === "dumb") {
    return showLines((line) => stderr.write(`${line}\n`), describe);
  }
  const { default: yoctoSpinner } = await import("yocto-spinner");
  // Signals are the command's own to handle: it has something to say about the move.
  const spinner = yoctoSpinner({ text: "Beginning", stream: stderr, handleSignals: false }).start();
  return {
    update(progress) {
      spinner.text = fit(measure(describe(progress)), Math.max(10, (stderr.columns ?? 80) - 3)).trimEnd();
    },
    say(tell) {
      spinner.stop();
      tell();
      spinner.start();
    },
    stop: () => void spinner.stop(),
  };
}

/** Prints a line for each phase, and every ten seconds how far it is. */
export function showLines(
  write: (line: string) => void,
  describe: (progress: CommandProgress) => string,
): ProgressLine {
  let last: CommandProgress | undefined;
  const timer = setInterval(() => last && write(describe(last)), INTERVAL);
  timer.unref();
  return {
    update(progress) {
      const line = describe(progress);
      if (progress.phase !== last?.phase || progress.move !== last.move) write(line);
      last = progress;
    },
    say: (tell) => tell(),
    stop() {
      clearInterval(timer);
      // What follows is apart from it.
      if (last) write("");
      last = undefined;
    },
  };
}

/** Makes the words for where a move is; it remembers when the phase began, for the rate. */
export function createDescriber(now: () => number): (progress: CommandProgress) => string {
  let phase: Phase | undefined;
  let move: number | undefined;
  let began = 0;
  return (progress) => {
    if (progress.phase !== phase || progress.move !== move) {
      phase = progress.phase;
      move = progress.move;
      began = now();
    }
    const { done, total, waiting, moves = 1 } = progress;
    const seconds = (now() - began) / 1000;
    const people = total > 0 ? `: ${done} of ${total} people` : "";
    const rate = done > 0 && seconds >= 1 ? `, ${Math.max(1, Math.round(done / seconds))} a second` : "";
    const wait = waiting ? `, waiting for ${waiting.what} (up to ${formatDuration(waiting.milliseconds)})` : "";
    const which = moves > 1 ? `Move ${move} of ${moves}: ` : "";
    return `${which}${phases[progress.phase]}${people}${rate}${wait}`;
  };
}

function toEvent(progress: CommandProgress): Event {
  return { type: "progress", move: 1, moves: 1, ...progress };
}
