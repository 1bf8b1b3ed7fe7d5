import type { CoordinatorGateway } from "./gateways.ts";
import type { ServerProcess } from "./process.ts";

/** A handover is tried again while a leader is left that no other server could take. */
const TRIES = 3;
const RETRY_MS = 1_000;
/** How long a server waits for the coordinator's answer. */
const PATIENCE_MS = 5_000;

/** Lets the coordinator hand the leaders of a tablet server over before that stops; calls `done` with or without success. */
export function handLeadersOver(
  server: ServerProcess & { readonly id: number },
  coordinator: CoordinatorGateway,
  done: () => void,
  tries = TRIES,
): void {
  const again = (): void => {
    if (tries <= 1) done();
    else
      server.after(RETRY_MS, "hands over again", () => handLeadersOver(server, coordinator, done, tries - 1));
  };
  let isAnswered = false;
  const answered = (next: () => void) => (): void => {
    if (!isAnswered) next();
    isAnswered = true;
  };
  // A coordinator that isn't there, or is gone before it answers, is asked again.
  server.after(coordinator.isActive ? PATIENCE_MS : 0, "handover unanswered", answered(again));
  if (!coordinator.isActive) return;
  server.tell(coordinator, "ControlledShutdown", () =>
    coordinator.controlledShutdown(server.id, (stillLeads) =>
      coordinator.tell(server, "ControlledShutdown answer", answered(stillLeads ? again : done)),
    ),
  );
}
