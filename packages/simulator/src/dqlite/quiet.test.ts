/** Heartbeats that are worked out instead of run must leave behind what real ones would have. */
import { expect, test } from "vitest";
import { Random, World } from "../kernel/index.ts";
import { ksCritical, ksDistance } from "./calibrate/statistics.ts";
import { Cluster } from "./cluster.ts";

const RUNS = 400;

interface Seen {
  readonly electionMs: number[];
  readonly stepDownMs: number[];
  readonly heartbeats: number;
}

/** Kills the leader in half of the worlds and the followers in the other half, at random moments. */
function observe(explicit: boolean): Seen {
  const seen: Seen & { heartbeats: number } = { electionMs: [], stepDownMs: [], heartbeats: 0 };
  for (let seed = 1; seed <= RUNS * 2; seed += 1) {
    const world = new World({ seed: explicit ? seed : seed + 100_000 });
    const random = new Random(world.seed).fork("moment");
    const cluster = new Cluster(world, { nodes: 3 });
    // A round trip of 21 ms is too slow for a quiet pair, so every heartbeat is a message.
    if (explicit)
      cluster.network.changeLinks((links) =>
        Object.assign(links, { base: { ...links.base, minUs: 10_400, maxUs: 10_500 } }),
      );
    const leaderDies = seed % 2 === 0;
    let faultMs: number | undefined;
    world.schedule(1000 + random.int(0, 9_000_000) / 1000, "fault", () => {
      faultMs = world.nowMs;
      for (const target of leaderDies ? ["n1"] : ["n2", "n3"]) cluster.inject({ kind: "kill", target });
    });
    const over = (): boolean => {
      if (faultMs === undefined) return false;
      return leaderDies ? cluster.leader !== undefined : cluster.server("n1")?.raft.state !== "leader";
    };
    while (!over() && world.step());
    (leaderDies ? seen.electionMs : seen.stepDownMs).push(world.nowMs - (faultMs ?? 0));
    seen.heartbeats += world.trace.filter(
      (event) => event.kind === "message" && event.what === "heartbeat",
    ).length;
  }
  return seen;
}

test("elections and step-downs are timed alike, whether heartbeats are run or worked out", () => {
  const [real, quiet] = [observe(true), observe(false)];
  expect(quiet.heartbeats).toBeLessThan(real.heartbeats / 4);
  for (const key of ["electionMs", "stepDownMs"] as const) {
    expect(ksDistance(real[key], quiet[key]), key).toBeLessThan(ksCritical(real[key], quiet[key]));
  }
});
