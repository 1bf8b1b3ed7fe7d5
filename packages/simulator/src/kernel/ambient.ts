import { World } from "./world.ts";

let current: World | undefined;
let latest: World | undefined;

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

/** The world of a new cluster: the one that was given, the harness's, or a new one that drives itself. */
export function worldFor(options: {
  readonly world?: World | undefined;
  readonly seed?: number | undefined;
}): World {
  const given = options.world ?? current;
  if (given !== undefined && options.seed !== undefined) given.adoptSeed(options.seed);
  latest = given ?? new World({ seed: options.seed, autoDrive: true });
  return latest;
}

/** The world that a client belongs to: the one that was given, the harness's, or that of the cluster started last. */
export function joinWorld(given?: World): World {
  return given ?? current ?? latest ?? worldFor({});
}
