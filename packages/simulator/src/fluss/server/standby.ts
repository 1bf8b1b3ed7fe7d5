import type { ServerProcess } from "./process.ts";

/** How long a coordinator takes to take over. */
const RECOVERY_MS = [100, 400] as const;

/**
 * Only one coordinator is active: the others wait until its session is over, as the next process of its own does. Calls `lead`
 * when it is this one's turn.
 */
export function campaign(process: ServerProcess, lead: () => void): void {
  const { session } = process;
  const { zookeeper, release } = process.context;
  const leader = zookeeper.coordinatorSession;
  if (leader === null || leader.over) {
    zookeeper.coordinatorSession = session;
    lead();
    return;
  }
  if (release === "main") {
    process.world.emit(process.name, { kind: "role", node: process.name, role: "standby", term: 0 });
  }
  leader.whenOver(() => {
    if (!process.isUp || process.session !== session) return;
    process.after(process.draw(...RECOVERY_MS), "takes over", () => campaign(process, lead));
  });
}
