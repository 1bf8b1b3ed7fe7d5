/** The recorded calls of a Client: no node up, members that come and go, servers that aren't dqlite. */
import { expect, test } from "vitest";
import { essence, perform, recordedEssence, recordingsOf, type Scenario } from "../../testing/recordings.ts";
import { machine, startCluster } from "./index.ts";
import {
  A,
  addSpare,
  B,
  C,
  client,
  first,
  foreign,
  four,
  onBlocked,
  onClosed,
  one,
  onThree,
  removeSpare,
  returns,
  SPARES,
  three,
  withSpares,
} from "./testing/client-scenarios.ts";
import { LEFT_OUT } from "./testing/left-out.ts";

const sections = [
  "C client",
  "C client servers",
  "C members",
  "A/C Python branches with a stand-in library",
] as const;
const recordings = recordingsOf(...sections);

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
  "remove-leader-node-state": onBlocked(async (asked) => {
    await asked.remove(1).catch(() => {});
    expect(await asked.leader()).toBe(A);
  }),
  "add-zero-node-state": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    await cluster
      .client()
      .add(0, B)
      .catch(() => {});
    await measured(() => expect(cluster.isAlive("n1")).toBe(false));
    const down = cluster.world.trace.find(({ kind }) => kind === "down");
    expect(down).toMatchObject({ reason: "SIGABRT" });
  },
  "leader-nonodes": (measured) => measured(() => client().leader()),
  "leader-nonodes3": (measured) => measured(() => client([A, B, C]).leader()),
  "leader-nonodes3-first": first({ what: "leader" }),
  "cluster-nonodes": (measured) => measured(() => client().cluster()),
  "add-nonodes": (measured) => measured(() => client().add(2, B)),
  "remove-nonodes": (measured) => measured(() => client().remove(2)),
  "leader-nonodes-rc1": returns(1),
  "leader-nonodes-rc-1": returns(-1),
  "leader-nonodes-rc2": returns(2),
  "leader-nonodes-rc3": returns(3),
  "leader-nonodes-rc8": returns(8),
  "leader-nonodes-clearing": returns(5, ""),
  "client-create-nonodes-eager-rc1": returns(1, undefined, "dqlitepy_client_create"),
  "client-create-nonodes-eager-rc-1": returns(-1, undefined, "dqlitepy_client_create"),
  "client-create-nonodes-eager-rc3": returns(3, undefined, "dqlitepy_client_create"),
  "client-create-nonodes-eager-rc8": returns(8, undefined, "dqlitepy_client_create"),
  "client-create-nonodes-eager": returns(5, undefined, "dqlitepy_client_create"),
  "leader-nonodes3-eager": returns(5, undefined, "dqlitepy_client_create"),
  "client-empty": (measured) => measured(() => client([])),
  "closed-leader": onClosed((asked) => asked.leader()),
  "closed-cluster": onClosed((asked) => asked.cluster()),
  "closed-add": onClosed((asked) => asked.add(2, B)),
  "closed-close": onClosed((asked) => asked.close()),
  "closed-enter": onClosed((asked) => asked.leader()),
  "closed-repr": onClosed((asked) => expect(`${asked}`).toBe(`Client(cluster=['${A}'], status=closed)`)),
  "leader-one": async (measured) => {
    await one();
    expect(await measured(() => client().leader())).toBe(A);
  },
  "cluster-one": async (measured) => {
    await one();
    expect(await measured(() => client().cluster())).toEqual([
      { id: 1, address: A, role: 0, roleName: "Voter" },
    ]);
  },
  "add-unreachable": async (measured) => {
    await one();
    await measured(() => client().add(2, B));
  },
  "add-dup-id": onBlocked((asked) => asked.add(2, C)),
  "cluster-after-dup": onBlocked(async (asked) =>
    expect((await asked.cluster())[1]).toMatchObject({ id: 2, roleName: "Spare" }),
  ),
  "add-bad-address": onBlocked((asked) => asked.add(3, "nonsense")),
  "add-empty-address": onBlocked((asked) => asked.add(4, "")),
  "remove-unknown": onBlocked((asked) => asked.remove(99)),
  "remove-spare": onBlocked((asked) => asked.remove(2)),
  "remove-leader": onBlocked((asked) => asked.remove(1)),
  "leader-after-remove": onBlocked(async (asked) => expect(await asked.leader()).toBe(A)),
  "cluster-after-remove": onBlocked(async (asked) => expect(await asked.cluster()).toHaveLength(2)),
  "add-zero": async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    await measured(() => cluster.client({ timeoutMs: 3000 }).add(0, B));
  },
  "leader-unclustered": async (measured) => {
    await one(8);
    await measured(() => client().leader());
  },
  "cluster-unclustered": async (measured) => {
    await one(8);
    await measured(() => client().cluster());
  },
  "cluster-unclustered-first": async (measured, world) => {
    await one(8);
    await first({ what: "cluster" })(measured, world);
  },
  "add-unclustered-first": async (measured, world) => {
    await one(8);
    await first({ what: "add", id: 3, address: C })(measured, world);
  },
  "server-silent": async (measured, world) => {
    machine(world).occupyPort(A);
    await measured(() => client([A], 2000).leader());
  },
  "server-silent-first": async (measured, world) => {
    machine(world).occupyPort(A);
    await first({ what: "leader" }, "failed to send Leader request")(measured, world);
  },
  "server-closing": foreign("goodbye", (measured) => measured(() => client([A], 2000).leader())),
  "server-closing-first": foreign("goodbye", first({ what: "leader" }, "failed to send Leader request")),
  "server-reset-first": foreign("goodbye", first({ what: "leader" }, "failed to send Leader request")),
  "server-garbage-first-died": foreign("text", (measured) => measured(() => client([A], 2000).leader())),
  "server-huge-died": foreign("text", (measured) => measured(() => client([A], 2000).leader())),
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
  "fake-start-boom": returns(8, "boom", "dqlitepy_node_start"),
  "fake-start-empty": returns(8, "", "dqlitepy_node_start"),
  "fake-create": returns(2, "boom", "dqlitepy_node_create"),
  "fake-create-cluster": returns(2, "boom", "dqlitepy_node_create_with_cluster"),
  "fake-setter": returns(2, "boom", "dqlitepy_node_set_auto_recovery"),
  ...Object.fromEntries(
    [-2, -1, 1, 2, 4, 5, 6, 8, 9, 10].map((code) => [`fake-leader-rc${code}`, returns(code, "boom")]),
  ),
};

/** What Python's argument checks or their absence come to: a TypeError here. */
const TYPE_ERRORS: Readonly<Record<string, Scenario>> = {
  // Python joins the letters of a string by commas and finds nobody at those addresses.
  "client-str": (measured) => measured(() => client(A as unknown as string[])),
  "client-none": (measured) => measured(() => client(null as unknown as string[])),
  "client-intlist": (measured) => measured(() => client([9001] as unknown as string[])),
  "add-none-address": async (measured) => {
    await one();
    await measured(() => client().add(4, null as unknown as string));
  },
};

test("every recorded call of a client is simulated or left out with a reason", () => {
  const known = [SCENARIOS, TYPE_ERRORS, LEFT_OUT.client].flatMap((each) => Object.keys(each));
  expect(known.sort()).toEqual([...recordings.keys()].sort());
});

/** Calls whose time follows from their budget alone. */
const TIMED =
  /nodes3?$|^server-silent$|^add-unreachable$|^m1-add-(badport|stopped)|^m1-leader-suspended|-unclustered$/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const recording = recordings.get(id);
  const result = await perform(scenario);
  expect(result.outcome).toBe(recording?.outcome);
  if (result.error !== undefined && recording !== undefined) {
    expect(essence(result.error)).toEqual(recordedEssence(recording));
  }
  if (TIMED.test(id)) expect(Math.abs(result.ms - (recording?.elapsed_ms ?? 0))).toBeLessThan(60);
});

test.each(Object.entries(TYPE_ERRORS))("%s is a TypeError", async (id, scenario) => {
  expect(recordings.get(id)?.outcome).toBe("raised");
  expect((await perform(scenario)).error).toBeInstanceOf(TypeError);
});
