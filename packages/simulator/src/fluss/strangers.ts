import type { World } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { oncePerWorld } from "./pulse.ts";

/** How a program that isn't Fluss treats a client of Fluss. */
export const MANNERS = ["silent", "closes", "resets", "answers-http"] as const;

export type Manners = (typeof MANNERS)[number];

const manners = oncePerWorld(() => new Map<string, Manners>());

/** How the program at an address ends connections, where it isn't a server of Fluss. */
export function mannersAt(world: World, address: string): Manners | undefined {
  return manners(world).get(address);
}

/** Lets a program that isn't Fluss take an address. False when somebody has it. */
export function listenAsStranger(world: World, address: string, how: Manners): boolean {
  const network = world.shared(Network);
  const site = `stranger at ${address}`;
  const listen = (): boolean =>
    network.listen(address, {
      process: site,
      service: (_request, _reply) => {
        // HTTP's 400 means nothing to a client of Fluss, which goes on waiting for a frame.
        if (how === "silent" || how === "answers-http") return;
        network.endProcess(site);
        listen();
      },
    });
  if (!listen()) return false;
  manners(world).set(address, how);
  return true;
}
