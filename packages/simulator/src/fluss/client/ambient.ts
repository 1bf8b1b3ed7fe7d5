import { currentWorld, World } from "../../kernel/index.ts";

let ambient: World | undefined;

/** Remembers the world of the cluster that was started last, for programs outside a harness. */
export function setAmbientWorld(world: World): void {
  ambient = world;
}

/** The world that a new connection belongs to: the harness's, that of the last cluster, or a new one. */
export function clientWorld(): World {
  const harness = currentWorld();
  if (harness !== undefined) return harness;
  ambient ??= new World({ autoDrive: true });
  return ambient;
}
