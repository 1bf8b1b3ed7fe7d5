import { World } from "./world.ts";

let current: World | undefined;

/** The world that a harness installed, if any: `startCluster` picks it up. */
export function currentWorld(): World | undefined {
  return current;
}

/** Installs a world for what runs until the returned function is called. */
export function enterWorld(world: World): () => void {
  const previous = current;
  current = world;
  return () => {
    current = previous;
  };
}

/** The world of a cluster: the one that was given, the harness's, or a new one that drives itself. */
export function worldFor(options: {
  readonly world?: World | undefined;
  readonly seed?: number | undefined;
}): World {
  const world = options.world ?? current;
  if (world === undefined) return new World({ seed: options.seed, autoDrive: true });
  if (options.seed !== undefined) world.adoptSeed(options.seed);
  return world;
}
