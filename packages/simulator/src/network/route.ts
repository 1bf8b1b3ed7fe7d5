/** One direction between two processes. What travels on it arrives in the order in which it was sent. */
export interface Route {
  readonly from: string;
  readonly to: string;
  /** When the last packet on it arrives: the next one can't overtake it. */
  lastArrivalUs: number;
}

export function routeBetween(from: string, to: string): Route {
  return { from, to, lastArrivalUs: 0 };
}

/** What the network carries from one process to another. */
export interface Packet {
  readonly route: Route;
  /** What the trace calls it. */
  readonly what: string;
  /** The kernel of the machine acts on a packet even while the process that it is for is stopped. */
  readonly reader: "kernel" | "process";
  /** Whether loss and cuts drop it; otherwise it is sent again until it arrives. */
  readonly mayBeLost?: true;
  arrive(): void;
}
