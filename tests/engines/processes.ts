import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** What a browser may take to put its things away. */
const PATIENCE_MS = 3_000;

/** Ends a browser's whole group of processes with this process, however this one ends. */
export function endWithUs(child: ChildProcess): void {
  const end = (): void => signal(child, "SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
}

/** Ends the group. Settles when its first process has gone; what is left of the others by then has no say. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signal(child, "SIGTERM");
    await Promise.race([gone, sleep(PATIENCE_MS)]);
    signal(child, "SIGKILL");
    await gone;
  }
  signal(child, "SIGKILL");
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It has gone already.
  }
}
