import type { Network } from "../network/index.ts";

/** How a program that isn't Fluss treats a client of Fluss. */
export const FOREIGN_SERVER_BEHAVIOURS = ["silent", "closes", "resets", "answers-http"] as const;

export type ForeignServerBehaviour = (typeof FOREIGN_SERVER_BEHAVIOURS)[number];

/** Lets a program that isn't Fluss take an address. False when another has it. */
export function listenAsForeignServer(
  network: Network,
  address: string,
  behaviour: ForeignServerBehaviour,
): boolean {
  return network.listen(address, {
    process: `foreign server at ${address}`,
    service: ({ hangUp }) => {
      if (behaviour === "closes") hangUp("close");
      if (behaviour === "resets") hangUp("reset");
      // A client of Fluss can't read HTTP's answer, and goes on waiting for one of its own.
    },
  });
}
