import { expect, test } from "vitest";
import { administration, refusal } from "../testing/administration.ts";
import * as fluss from "../testing/simulator.ts";
import type { Stage } from "../testing/stage.ts";

test("a rebalance is refused as recorded while every live server carries a tag", async () => {
  const { stage, admin } = await administration();
  await stage.table();
  await stage.done(admin.addServerTag([0, 1, 2], "PERMANENT_OFFLINE"));
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toBe(
    "61 Failed to generate plan and execute rebalance. The root cause: [ReplicaDistributionGoal] All alive tabletServers are excluded from replica moves.",
  );
  expect(await refusal(stage, admin.rebalance(["LEADER_DISTRIBUTION"]))).toMatch(
    /^61 .*\[LeaderReplicaDistributionGoal\] All alive/,
  );
  expect(await stage.done(admin.listRebalanceProgress())).toBeNull();
});

test("racks have to suffice for the replicas, and servers without one share one", async () => {
  const { stage, admin } = await administration({ config: { "default.replication.factor": "3" } });
  await stage.table();
  expect(await refusal(stage, admin.rebalance(["RACK_AWARE"]))).toBe(
    "61 Failed to generate plan and execute rebalance. The root cause: [RackAwareGoal] Insufficient number of racks to distribute each replica (Current: 1, Needed: 3).",
  );
});

test("a rebalance is listed and cancelled by its id or none, and another id is refused as recorded", async () => {
  const { stage, admin } = await administration();
  await stage.done(admin.cancelRebalance("r-1"));
  expect(await stage.done(admin.listRebalanceProgress("r-1"))).toBeNull();
  const id = await stage.done(admin.rebalance(["REPLICA_DISTRIBUTION"]));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await refusal(stage, admin.cancelRebalance("r-1"))).toBe(
    `62 Rebalance task id r-1 to cancel is not the current rebalance task id ${id}.`,
  );
  expect(await refusal(stage, admin.listRebalanceProgress("r-1"))).toBe(
    `62 Rebalance task id r-1 to list is not the current rebalance task id ${id}.`,
  );
  expect(await stage.done(admin.listRebalanceProgress(id))).toMatchObject({
    rebalanceId: id,
    status: "COMPLETED",
    progress: 1,
    buckets: [],
  });
  await stage.done(admin.cancelRebalance(id));
  await stage.done(admin.cancelRebalance());
});

const SPREAD = { config: { "default.replication.factor": "2" } };

/** A table with rows in all its buckets, and the server that leads most of them. */
async function filled(stage: Stage): Promise<fluss.FlussTable> {
  const table = await stage.table({ bucketCount: 6, bucketKeys: ["id"] });
  const writer = table.newAppend().createWriter();
  for (let id = 0; id < 60; id += 1) writer.append([id, `${id}`]);
  await stage.done(writer.flush());
  return table;
}

async function rowsOf(stage: Stage): Promise<number[]> {
  const config = new fluss.Config({ "bootstrap.servers": stage.cluster.bootstrapServers });
  const connection = await stage.done(fluss.FlussConnection.create(config));
  const table = await stage.done(connection.getTable(stage.path));
  const scanner = await stage.done(table.newScan().createLogScanner());
  for (let bucket = 0; bucket < 6; bucket += 1) {
    await stage.done(scanner.subscribe(bucket, fluss.EARLIEST_OFFSET));
  }
  const rows: number[] = [];
  for (let poll = 0; poll < 30; poll += 1) {
    for (const record of await stage.done(scanner.poll(200))) rows.push(Number(record.row["id"]));
  }
  return rows.sort((a, b) => a - b);
}

test("a server that is tagged is emptied, one rebalance at a time, and no row is lost", async () => {
  const { stage, admin } = await administration(SPREAD);
  const writer = (await filled(stage)).newAppend().createWriter();
  await stage.done(admin.addServerTag([1], "PERMANENT_OFFLINE"));
  const id = await stage.done(admin.rebalance(["REPLICA_DISTRIBUTION", "LEADER_DISTRIBUTION"]));
  expect(await refusal(stage, admin.rebalance(["LEADER_DISTRIBUTION"]))).toBe(
    `61 Rebalance task already exists, current rebalance id is '${id}'. Please wait for it to finish or cancel it first.`,
  );
  expect(await stage.done(admin.listRebalanceProgress())).toMatchObject({ status: "REBALANCING" });
  for (let id = 60; id < 80; id += 1) {
    writer.append([id, `${id}`]);
    await stage.pass(50);
  }
  await stage.pass(10_000);
  await stage.done(writer.flush());
  const progress = await stage.done(admin.listRebalanceProgress(id));
  expect(progress).toMatchObject({ status: "COMPLETED", progress: 1 });
  expect(progress?.buckets.length).toBeGreaterThan(0);
  for (let bucket = 0; bucket < 6; bucket += 1) {
    const state = stage.cluster.inspect(stage.path, bucket);
    expect(state?.isr).not.toContain(1);
    expect(state?.isr).toHaveLength(2);
  }
  expect(await rowsOf(stage)).toEqual(Array.from({ length: 80 }, (_, id) => id));
});

test("leaders are spread over the replicas that there are", async () => {
  const { stage, admin } = await administration({ config: { "default.replication.factor": "3" } });
  await filled(stage);
  const leaders = (): (number | null | undefined)[] =>
    Array.from({ length: 6 }, (_, bucket) => stage.cluster.inspect(stage.path, bucket)?.leader);
  await stage.cluster.stop("tablet-server-0");
  await stage.pass(5000);
  await stage.cluster.restart("tablet-server-0");
  await stage.pass(5000);
  expect(leaders()).not.toContain(0);
  await stage.done(admin.rebalance(["LEADER_DISTRIBUTION"]));
  await stage.pass(2000);
  const counts = [0, 1, 2].map((id) => leaders().filter((leader) => leader === id).length);
  // Nine percent above and below the average, rounded away from it.
  for (const count of counts) expect([1, 2, 3]).toContain(count);
});

test("a dead server that holds replicas refuses every rebalance, until it is back", async () => {
  const { stage, admin } = await administration({
    config: { "default.replication.factor": "2", "zookeeper.client.session-timeout": "6 s" },
  });
  await filled(stage);
  await stage.cluster.kill("tablet-server-2");
  await stage.pass(10_000);
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toBe(
    "61 Failed to generate plan and execute rebalance. The root cause: Server is not in the cluster.",
  );
  await stage.cluster.restart("tablet-server-2");
  await stage.pass(10_000);
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toBe("success");
});

test("a rebalance waits for a server that is gone, until it is cancelled", async () => {
  const { stage, admin } = await administration(SPREAD);
  await filled(stage);
  await stage.done(admin.addServerTag([1], "PERMANENT_OFFLINE"));
  await stage.cluster.pause("tablet-server-2");
  const id = await stage.done(admin.rebalance(["REPLICA_DISTRIBUTION"]));
  await stage.pass(600_000);
  expect(await stage.done(admin.listRebalanceProgress(id))).toMatchObject({ status: "REBALANCING" });
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toMatch(
    /^61 Rebalance task already/,
  );
  await stage.done(admin.cancelRebalance());
  expect(await stage.done(admin.listRebalanceProgress())).toMatchObject({ status: "CANCELED" });
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toMatch(
    /Server is not in the cluster\.$/,
  );
  await stage.cluster.resume("tablet-server-2");
  await stage.pass(10_000);
  expect(await refusal(stage, admin.rebalance(["REPLICA_DISTRIBUTION"]))).toBe("success");
  await stage.pass(10_000);
  expect(await stage.done(admin.listRebalanceProgress())).toMatchObject({ status: "COMPLETED" });
  expect(await rowsOf(stage)).toHaveLength(60);
});

test("a coordinator that takes over goes on with what its predecessor began", async () => {
  const { stage, admin } = await administration({
    config: { "default.replication.factor": "2", "zookeeper.client.session-timeout": "6 s" },
  });
  await filled(stage);
  await stage.done(admin.addServerTag([1], "PERMANENT_OFFLINE"));
  const id = await stage.done(admin.rebalance(["REPLICA_DISTRIBUTION"]));
  await stage.cluster.kill("coordinator");
  await stage.cluster.restart("coordinator");
  await stage.pass(30_000);
  await refusal(stage, admin.listDatabases());
  expect(await stage.done(admin.listRebalanceProgress(id))).toMatchObject({ status: "COMPLETED" });
  for (let bucket = 0; bucket < 6; bucket += 1) {
    expect(stage.cluster.inspect(stage.path, bucket)?.isr).not.toContain(1);
  }
  expect(await rowsOf(stage)).toHaveLength(60);
});
