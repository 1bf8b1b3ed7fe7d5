/** The recorded calls of a Client about members that come and go, in clusters of one, two and three. */
import { expect, test } from "vitest";
import {
  comparable,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { startCluster } from "./index.ts";
import {
  A,
  addSpare,
  B,
  C,
  client,
  first,
  four,
  one,
  onThree,
  removeSpare,
  SPARES,
  three,
  withSpares,
} from "./testing/client-scenarios.ts";
import { isLeftOut } from "./testing/left-out.ts";

const replays = new Replays(recordingsOf("C members"));

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "m3-add-at-follower": async (measured, world) => {
    await three();
    await first({ what: "add", id: 9, address: "127.0.0.1:9009" }, undefined, B)(measured, world);
  },
  "m3-cluster-at-follower": async (measured, world) => {
    await three();
    expect(await first({ what: "cluster" }, undefined, B)(measured, world)).toHaveLength(3);
  },
  "m3-add-unreachable-spare": addSpare(0),
  "m3-add-bad-spare": addSpare(1),
  "m3-add-badport-spare": addSpare(2),
  "m3-add-empty-spare": addSpare(3),
  "m3-cluster-after-spares": async (measured) => {
    const cluster = await withSpares();
    const members = await measured(() => four(cluster).cluster());
    expect(members.slice(3).map(({ id, roleName }) => [id, roleName])).toEqual(
      SPARES.map(([id]) => [id, "Spare"]),
    );
  },
  "m3-remove-11": removeSpare(11),
  "m3-remove-12": removeSpare(12),
  "m3-remove-13": removeSpare(13),
  "m3-leader": onThree(async (asked) => expect(await asked.leader()).toBe(A)),
  "m3-leader-via-follower": async (measured) => {
    await three();
    expect(await measured(() => client([C]).leader())).toBe(A);
  },
  "m3-add-dup-id": onThree((asked) => asked.add(2, "127.0.0.1:9009")),
  "m3-add-same": onThree((asked) => asked.add(2, B)),
  "m3-add-dup-address": onThree((asked) => asked.add(9, B)),
  "m3-remove-unknown": onThree((asked) => asked.remove(99)),
  "m3-add-wrong-id": onThree(
    (asked) => asked.add(7, "127.0.0.1:9008"),
    () => one(8, "127.0.0.1:9008"),
  ),
  "m3-add-other-cluster": onThree(
    (asked) => asked.add(5, "127.0.0.1:9011"),
    (cluster) =>
      four(cluster)
        .add(7, "127.0.0.1:9008")
        .catch(() => {}),
  ),
  "m3-cluster-after-other": onThree(
    async (asked) => expect((await asked.cluster())[3]).toMatchObject({ id: 7, roleName: "Spare" }),
    (cluster) =>
      four(cluster)
        .add(7, "127.0.0.1:9008")
        .catch(() => {}),
  ),
  "m3-change-blocked-for": onThree(
    async (asked, cluster) => {
      const startMs = cluster.world.nowMs;
      for (;;) {
        const done = await asked.remove(7).then(
          () => true,
          () => false,
        );
        if (done) break;
        await cluster.world.sleep(500);
      }
      expect((cluster.world.nowMs - startMs) / 1000).toBeGreaterThan(44);
      expect((cluster.world.nowMs - startMs) / 1000).toBeLessThan(47);
    },
    (cluster) =>
      four(cluster)
        .add(7, "127.0.0.1:9008")
        .catch(() => {}),
  ),
  "m3-remove-follower": onThree((asked) => asked.remove(2)),
  "m3-removed-node-leader": onThree(
    async () => expect(await client([B], 4000).leader()).toBe(A),
    (cluster) => four(cluster).remove(2),
  ),
  "m3-leader-after-remove-leader-0": onThree(
    (asked) => asked.leader({ timeoutMs: 150 }),
    (cluster) => four(cluster).remove(1),
  ),
  "m3-leader-after-remove-leader-1": onThree(
    async (asked) => expect([B, C]).toContain(await asked.leader()),
    async (cluster) => {
      await four(cluster).remove(1);
      await cluster.world.sleep(8000);
    },
  ),
  "m3-node-states": onThree(
    async (_, cluster) => expect(cluster.nodeNames.every((name) => cluster.isAlive(name))).toBe(true),
    (cluster) => four(cluster).remove(1),
  ),
  "m1-add-other-cluster": async (measured) => {
    await one();
    await one(1, B);
    await measured(() => client().add(5, B));
  },
  "m1-add-other-cluster-members": async (measured) => {
    await one();
    await one(1, B);
    await client()
      .add(5, B)
      .catch(() => {});
    expect(await measured(() => client().cluster())).toHaveLength(2);
  },
  "m1-remove-leader": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    await measured(() => cluster.client({ timeoutMs: 3000 }).remove(1));
  },
  "m1-remove-leader-leader": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    await cluster
      .client()
      .remove(1)
      .catch(() => {});
    await measured(() => cluster.client({ timeoutMs: 3000 }).leader());
  },
  "m1-add-badport-voter": async (measured) => {
    await one();
    await measured(() => client().add(2, "127.0.0.1:99999"));
  },
  "m1-add-late-members": async (measured) => {
    await one();
    const adding = client([A], 20_000).add(2, B);
    await one(2, B);
    await adding;
    expect((await measured(() => client().cluster()))[1]).toMatchObject({ roleName: "Voter" });
  },
  "m1-add-stopped": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    const other = await startCluster({ nodes: 1, port: 9101, world: cluster.world });
    await other.pause(1);
    await measured(() => cluster.client({ timeoutMs: 3000 }).add(2, "127.0.0.1:9101"));
  },
  "m1-leader-suspended": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    await cluster.pause(1);
    await measured(() => cluster.client({ timeoutMs: 3000 }).leader());
  },
  "m1-add-ok": async (measured) => {
    await one();
    await one(2, B);
    await measured(() => client().add(2, B));
  },
  "m2-quorum-lost-immediately": async (measured) => {
    const cluster = await startCluster({ nodes: 2 });
    await cluster.kill(2);
    expect(await measured(() => cluster.client({ timeoutMs: 3000 }).leader())).toBe(A);
  },
  "m2-add-noquorum": async (measured) => {
    const cluster = await startCluster({ nodes: 2 });
    await cluster.kill(2);
    await measured(() => cluster.client({ timeoutMs: 3000 }).add(3, C));
  },
  "m2-remove-noquorum": async (measured) => {
    const cluster = await startCluster({ nodes: 2 });
    await cluster.kill(2);
    await cluster
      .client({ timeoutMs: 1000 })
      .add(3, C)
      .catch(() => {});
    await measured(() => cluster.client({ timeoutMs: 1000 }).remove(2));
  },
};

/** Calls whose time follows from their budget alone. */
const TIMED = /^m1-add-(badport|stopped)|^m1-leader-suspended/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
  if (TIMED.test(id)) expect(Math.abs(result.ms - (recording.elapsed_ms ?? 0))).toBeLessThan(60);
});

test("every recorded call about members was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-members", replays.tally(isLeftOut));
});
