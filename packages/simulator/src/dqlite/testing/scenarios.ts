/** A server that was cut off must not disturb the others, which no random schedule can check. For tests alone. */
import { World } from "../../kernel/index.ts";
import { Cluster } from "../cluster.ts";

const HOUR_MS = 3_600_000;

/** Runs a cluster of three through `cut`, an hour and a mended network; throws if anybody's term has changed. */
function undisturbed(cut: (cluster: Cluster) => void): void {
  for (let seed = 1; seed <= 20; seed += 1) {
    const world = new World({ seed });
    const cluster = new Cluster(world, { nodes: 3 });
    const during = (ms: number): void => {
      const untilMs = world.nowMs + ms;
      while ((world.nextAtMs ?? Number.POSITIVE_INFINITY) <= untilMs) world.step();
      for (const name of cluster.nodeNames) {
        const term = cluster.server(name)?.raft.term;
        if (term !== 1) throw new Error(`${name} came to term ${term} by itself`);
      }
      if (cluster.leader?.id !== 1) throw new Error("the leader was disturbed");
    };
    world.schedule(1000 + seed * 100, "cut", () => cut(cluster));
    world.schedule(HOUR_MS, "mend", () => cluster.inject({ kind: "heal" }));
    during(HOUR_MS - 1);
    during(60_000);
  }
}

/** Pre-vote: a server that reaches nobody doesn't raise its term. */
export function isolatedServerKeepsItsTerm(): void {
  undisturbed((cluster) => cluster.inject({ kind: "partition", target: "n3" }));
}

/** Pre-vote: who hears its leader gives no vote to a server that doesn't. */
export function halfIsolatedServerGetsNoVote(): void {
  undisturbed(({ network }) => network.changeLinks((links) => links.setBoth("n1", "n3", { cut: true })));
}
