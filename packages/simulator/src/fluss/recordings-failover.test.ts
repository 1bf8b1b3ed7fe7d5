import { describe, expect, test } from "vitest";
import { Environment } from "./environment.ts";
import * as fluss from "./index.ts";
import { Config, type FlussConnection, Schema, type Server, TableDescriptor, TablePath } from "./index.ts";
import { within } from "./testing/drive.ts";
import { notesOfReplays, RECORDINGS, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const COLUMNS = { id: "INT", name: "STRING" };
const LOG = new TablePath("f", "log");
const PK = new TablePath("f", "pk");

const FAST = {
  config: {
    "default.replication.factor": "3",
    "log.replica.min-in-sync-replicas-number": "2",
    "zookeeper.client.session-timeout": "6 s",
  },
};

type Settings = { readonly [key: string]: string };

/** A table whose leader is known and has been written to. */
async function replicated(options: fluss.ClusterOptions, settings: Settings = {}, seed = 11) {
  const stage = await ReplayStage.start(notes, options, seed);
  const all = [stage.cluster.coordinator, ...stage.cluster.tabletServers].map(({ address }) => address);
  const connect = (): Promise<FlussConnection> =>
    stage.done(fluss.FlussConnection.create(new Config({ "bootstrap.servers": all.join(), ...settings })));
  const c = await connect();
  const admin = c.getAdmin();
  await stage.done(admin.createDatabase("f"));
  await stage.done(admin.createTable(LOG, new TableDescriptor(new Schema(COLUMNS))));
  const keyed = new Schema(COLUMNS, { primaryKeys: ["id"] });
  await stage.done(admin.createTable(PK, new TableDescriptor(keyed)));
  await stage.pass(1000);
  const t = await stage.done(c.getTable(LOG));
  const pk = await stage.done(c.getTable(PK));
  const w = t.newAppend().createWriter();
  const u = pk.newUpsert().createWriter();
  const lk = pk.newLookup().createLookuper();
  await stage.done(w.append([1, "a"]).wait());
  await stage.done(u.upsert([1, "a"]).wait());
  await stage.done(lk.lookup([1]));
  return { stage, w, u, lk, t, pk, all };
}

function leaderOf(stage: ReplayStage, path: TablePath): Server {
  return stage.cluster.leader(path) as Server;
}

describe("the leader is killed under a client that has used it", () => {
  test.each([
    ["C-fast-kill9-append-1", {}, 1],
    ["C-fast-kill9-append-2", {}, 2],
    ["C-fast-kill9-append-2-again", {}, 3],
    ["C-fast-kill9-append-3", {}, 4],
    ["C-fast-kill9-append-6", {}, 5],
    ["C-fast-kill9-append-0-c_fast_inproc", {}, 6],
    ["C-fast-kill9-append-1-c_fast_inproc", {}, 7],
    ["C-fast-kill9-append-noidem-1", { "writer.enable-idempotence": "false" }, 8],
    ["C-fast-kill9-append-noidem-2", { "writer.enable-idempotence": "false" }, 9],
  ])("%s: the append waits for ever, although there is a new leader", async (id, settings, seed) => {
    const { stage, w } = await replicated(FAST, settings, seed);
    await stage.cluster.kill(leaderOf(stage, LOG));
    await stage.replay(id, { w, k: 2 });
    expect(stage.cluster.inspect(LOG)?.leader).not.toBeNull();
  });

  test("C-fast-kill9-upsert-0", async () => {
    const { stage, u } = await replicated(FAST);
    await stage.cluster.kill(leaderOf(stage, PK));
    await stage.replay("C-fast-kill9-upsert-0", { w: u, k: 2 });
  });

  test.each([
    ["C-fast-kill9-lookup-0", 1],
    ["C-fast-kill9-lookup-2", 2],
  ])("%s", async (id, seed) => {
    const { stage, lk } = await replicated(FAST, {}, seed);
    await stage.cluster.kill(leaderOf(stage, PK));
    await stage.replay(id, { lk });
  });

  test("C-fast-kill9-poll-0: a poll finds nothing", async () => {
    const { stage, t } = await replicated(FAST);
    const s = await stage.done(t.newScan().createLogScanner());
    await stage.done(s.subscribe(0, 0));
    while ((await stage.done(s.poll(1000))).isEmpty());
    await stage.cluster.kill(leaderOf(stage, LOG));
    await stage.replay("C-fast-kill9-poll-0", { s });
  });

  test("C-kill9-append-0: with the default stage timeout the leader moves after a minute", async () => {
    const { "zookeeper.client.session-timeout": _, ...config } = FAST.config;
    const { stage, w } = await replicated({ config });
    await stage.cluster.kill(leaderOf(stage, LOG));
    const call = stage.replay("C-kill9-append-0", { w, k: 2 });
    await call;
    expect(stage.cluster.inspect(LOG)).toMatchObject({ leaderEpoch: 1 });
  });

  test.each([
    ["C-fast-restart1s-append-1", LOG],
    ["C-fast-restart1s-lookup-1", PK],
  ])("%s: started again after a second", async (id, path) => {
    const { stage, w, lk } = await replicated(FAST);
    const leader = leaderOf(stage, path);
    await stage.cluster.kill(leader);
    stage.world.schedule(1000, "restart", () => void stage.cluster.restart(leader), "fault");
    await stage.replay(id, { w, lk, k: 2 });
  });
});

describe("the leader is stopped in an orderly way", () => {
  test.each([
    ["C-fast-term-append-0", 1],
    ["C-fast-term-append-1", 2],
  ])("%s: the append finds the new one", async (id, seed) => {
    const { stage, w } = await replicated(FAST, {}, seed);
    const leader = leaderOf(stage, LOG);
    await stage.cluster.stop(leader);
    while (leader.isUp) await stage.pass(10);
    await stage.replay(id, { w, k: 2 });
  });

  test("C-fast-term-lookup-1: a lookup doesn't", async () => {
    const { stage, lk } = await replicated(FAST);
    const leader = leaderOf(stage, PK);
    await stage.cluster.stop(leader);
    while (leader.isUp) await stage.pass(10);
    await stage.replay("C-fast-term-lookup-1", { lk });
  });
});

describe("a new connection finds the new leader, once there is one", () => {
  test.each([
    ["C-newproc-append-0", 1, "append"],
    ["C-newproc-append-8", 2, "append"],
    ["C-newproc-append-9", 3, "append"],
    ["C-newproc-lookup-11", 4, "lookup"],
    ["C-newconn-lookup-0", 5, "lookup"],
  ])("%s", async (id, seed, what) => {
    const { stage, all } = await replicated(FAST, {}, seed);
    await stage.cluster.kill(leaderOf(stage, what === "append" ? LOG : PK));
    const beganMs = stage.world.nowMs;
    const attempt = async (): Promise<void> => {
      // Each try is a process of its own.
      stage.world.shared(Environment).retryingWriters = [];
      const connection = await fluss.FlussConnection.create(new Config({ "bootstrap.servers": all.join() }));
      if (what === "append") {
        await (await connection.getTable(LOG)).newAppend().createWriter().append([1, "n"]).wait();
      } else {
        await (await connection.getTable(PK)).newLookup().createLookuper().lookup([1]);
      }
    };
    for (;;) {
      const outcome = await within(stage.world, 1500, attempt());
      if (outcome.is === "success") break;
      // What comes before it is what was recorded: no answer within 1.5 s, or a refused connection.
      if (outcome.is === "error") expect(outcome.error).toMatchObject({ errorCode: 1 });
      await stage.pass(100);
    }
    const { elapsed_ms } = RECORDINGS.get(id) ?? { elapsed_ms: Number.NaN };
    expect(Math.abs(stage.world.nowMs - beganMs - elapsed_ms)).toBeLessThan(3000);
    notes.noteReplay(id);
  });
});

test("new connections of the same process don't bring a writer back within 40 s: two that retry leave no thread", async () => {
  const { stage, all } = await replicated(FAST);
  await stage.cluster.kill(leaderOf(stage, LOG));
  const beganMs = stage.world.nowMs;
  const outcomes = new Set<string>();
  while (stage.world.nowMs - beganMs < 40_000) {
    const attempt = async (): Promise<void> => {
      const connection = await fluss.FlussConnection.create(new Config({ "bootstrap.servers": all.join() }));
      await (await connection.getTable(LOG)).newAppend().createWriter().append([1, "n"]).wait();
    };
    outcomes.add((await within(stage.world, 1500, attempt())).is);
    await stage.pass(100);
  }
  expect(stage.cluster.inspect(LOG)?.leader).not.toBeNull();
  expect([...outcomes]).not.toContain("success");
});

describe("a bucket without a leader", () => {
  test("the server that led it was killed, and there is no other replica", async () => {
    const stage = await ReplayStage.start(notes, { config: { "zookeeper.client.session-timeout": "6 s" } });
    const connection = await stage.connect({ "writer.bucket.no-key-assigner": "round_robin" });
    const admin = connection.getAdmin();
    await stage.done(admin.createDatabase("f"));
    const spread = new TableDescriptor(new Schema(COLUMNS), { bucketCount: 3 });
    await stage.done(admin.createTable(LOG, spread));
    await stage.pass(300);
    const old = await stage.done(connection.getTable(LOG));
    const tid = old.getTableInfo().tableId;
    const bad = [0, 1, 2].find((bucket) => stage.cluster.leader(LOG, bucket)?.id !== 0) ?? 0;
    const scan = async (connected: FlussConnection) => {
      const t = await stage.done(connected.getTable(LOG));
      const s = await stage.done(t.newScan().createLogScanner());
      await stage.done(s.subscribe(bad, 0));
      return { t, s, tid, bad };
    };
    const before = await scan(connection);
    await stage.cluster.kill(stage.cluster.leader(LOG, bad) as Server);
    await stage.pass(9000);
    expect(stage.cluster.inspect(LOG, bad)?.leader).toBeNull();
    await stage.replay("B-noleader-limit-old", before);
    await stage.replay("B-noleader-poll-old", before);
    const later = await stage.connect({ "writer.bucket.no-key-assigner": "round_robin" });
    const after = await scan(later);
    await stage.replay("B-noleader-limit-new", after);
    await stage.replay("B-noleader-poll-new", after);
    await stage.replay("B-noleader-append-rr-1", { w: after.t.newAppend().createWriter() });
  });
});
