import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a browser may take to shut down. */
const SHUTDOWN_MS = 3_000;

/** Ends a browser's process group when this process exits. */
export function endWithUs(child: ChildProcess): void {
  const end = (): void => signal(child, "SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
}

/** Ends the process group. Resolves when its first process has exited; the others are killed then. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signal(child, "SIGTERM");
    await Promise.race([gone, sleep(SHUTDOWN_MS)]);
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
    // It has exited already.
  }
}
