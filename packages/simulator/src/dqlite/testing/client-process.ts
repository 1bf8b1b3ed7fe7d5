/** The process that a client of a test runs in. For tests alone. */
import type { World } from "../../kernel/index.ts";
import { Network } from "../../network/index.ts";
import type { ClientProcess } from "../go/connection.ts";

export function clientProcess(world: World, name: string): ClientProcess {
  return { world, network: world.shared(Network), name };
}
