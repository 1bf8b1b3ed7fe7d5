/** The recorded calls of a Client: no node up, one node, servers that aren't dqlite, a stand-in library. */
import { expect, test } from "vitest";
import {
  comparable,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { machine, startCluster } from "./index.ts";
import {
  A,
  B,
  C,
  client,
  first,
  foreign,
  onBlocked,
  onClosed,
  one,
  returns,
} from "./testing/client-scenarios.ts";
import { isLeftOut } from "./testing/left-out.ts";

const replays = new Replays(
  recordingsOf("C client", "C client servers", "A/C Python branches with a stand-in library"),
);

const SCENARIOS: Readonly<Record<string, Scenario>> = {
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

/** Calls whose time follows from their budget alone. */
const TIMED = /nodes3?$|^server-silent$|^add-unreachable$|-unclustered$/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
  if (TIMED.test(id)) expect(Math.abs(result.ms - (recording.elapsed_ms ?? 0))).toBeLessThan(60);
});

test.each(Object.entries(TYPE_ERRORS))("%s is a TypeError", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(recording.outcome).toBe("raised");
  expect(result.error).toBeInstanceOf(TypeError);
});

test("every recorded call of a client was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-client", replays.tally(isLeftOut));
});
