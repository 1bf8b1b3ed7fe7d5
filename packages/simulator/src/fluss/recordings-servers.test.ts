import { describe, expect, test } from "vitest";
import {
  type AppendWriter,
  type ClusterOptions,
  type FlussConnection,
  Schema,
  type Server,
  TableBucket,
  TableDescriptor,
  TablePath,
} from "./index.ts";
import { Session } from "./testing/recordings.ts";

const COLUMNS = { id: "INT", name: "STRING" };
const LOG = new TablePath("g", "log");
const PK = new TablePath("g", "pk");

type Settings = { readonly [key: string]: string };

/** Everything that a program can hold, made and used while the cluster was up. */
async function used(options: ClusterOptions, settings: Settings = {}, seed = 11) {
  const session = await Session.start(options, seed);
  const c = await session.connect(settings);
  const a = c.getAdmin();
  await session.done(a.createDatabase("g"));
  await session.done(a.createTable(LOG, new TableDescriptor(new Schema(COLUMNS))));
  const keyed = new Schema(COLUMNS, { primaryKeys: ["id"] });
  await session.done(a.createTable(PK, new TableDescriptor(keyed)));
  await session.pass(300);
  const t = await session.done(c.getTable(LOG));
  const pk = await session.done(c.getTable(PK));
  const w = t.newAppend().createWriter();
  const u = pk.newUpsert().createWriter();
  const lk = pk.newLookup().createLookuper();
  await session.done(w.append([1, "a"]).wait());
  await session.done(u.upsert([1, "a"]).wait());
  await session.done(lk.lookup([1]));
  const { tableId } = t.getTableInfo();
  const sb = t.newScan().limit(3).createBucketBatchScanner(new TableBucket(tableId, 0));
  Object.assign(session.names, { a, c, t, pk, w, u, lk, sb, k: 5, LS: COLUMNS });
  return { session, connection: c, table: t, keyed: pk };
}

const ONE = { tabletServers: 1 };

function only(session: Session): Server {
  return session.cluster.tabletServers[0] as Server;
}

describe("the coordinator is killed", () => {
  test("what goes to tablet servers goes on; what goes to the coordinator fails at once", async () => {
    const { session } = await used(ONE);
    await session.cluster.kill(session.cluster.coordinator);
    for (const id of [
      "C-coord-down-append",
      "C-coord-down-upsert",
      "C-coord-down-lookup",
      "C-coord-down-list_databases",
      "C-coord-down-list_databases-2",
      "C-coord-down-create_database",
      "C-coord-down-server_nodes",
      "C-coord-down-connect",
      "C-coord-down-connect-tablet",
    ]) {
      await session.replay(id);
    }
  });

  test("and started again", async () => {
    const { session } = await used(ONE);
    await session.cluster.kill(session.cluster.coordinator);
    await session.pass(500);
    await session.cluster.restart(session.cluster.coordinator);
    await session.pass(1000);
    await session.replay("C-coord-restart-admin");
    await session.replay("C-coord-restart-create");
  });
});

describe("the only tablet server is killed", () => {
  test("shortly after the coordinator was killed and started again", async () => {
    const { session, table } = await used(ONE);
    const other = await session.done((await session.connect()).getTable(LOG));
    const s = await session.done(table.newScan().createLogScanner());
    await session.done(s.subscribe(0, 0));
    while ((await session.done(s.poll(1000))).isEmpty());
    // One more row than has been read: the scanner has it already when the server dies.
    await session.done((session.names["w"] as AppendWriter).append([1, "a"]).wait());
    await session.cluster.kill(session.cluster.coordinator);
    await session.cluster.restart(session.cluster.coordinator);
    await session.pass(1500);
    await session.cluster.kill(only(session));
    for (const id of [
      "A1-tablet-down-append",
      "A1-tablet-down-upsert",
      "A1-tablet-down-lookup",
      "A1-tablet-down-poll",
      "A1-tablet-down-limit",
    ]) {
      await session.replay(id, { s });
    }
    await session.pass(1); // By now the scanner has found nobody there and has forgotten the server.
    await session.replay("A1-tablet-down-list_offsets");
    await session.replay("A1-tablet-down-list_databases");
    await session.replay("A1-tablet-down-flush", { w: other.newAppend().createWriter() });
    await session.replay("A1-tablet-down-create_table");
  });

  test("and so is the coordinator", async () => {
    const { session } = await used(ONE);
    await session.cluster.kill(session.cluster.coordinator);
    await session.cluster.kill(only(session));
    await session.pass(10);
    await session.replay("A1-all-down-list_databases");
    await session.replay("A1-all-down-get_table-known", { TablePath });
    await session.replay("A1-all-down-close");
  });

  test("its disk is full", async () => {
    const settings = { "writer.retries": "3", "writer.enable-idempotence": "false" };
    const session = await Session.start(ONE);
    const connection = await session.connect(settings);
    const admin = connection.getAdmin();
    await session.done(admin.createDatabase("st"));
    const log = new TablePath("st", "log");
    const pk = new TablePath("st", "pk");
    await session.done(admin.createTable(log, new TableDescriptor(new Schema(COLUMNS))));
    const keyed = new Schema(COLUMNS, { primaryKeys: ["id"] });
    await session.done(admin.createTable(pk, new TableDescriptor(keyed)));
    await session.pass(300);
    const t = await session.done(connection.getTable(log));
    const k = await session.done(connection.getTable(pk));
    const names = {
      w: t.newAppend().createWriter(),
      u: k.newUpsert().createWriter(),
      lk: k.newLookup().createLookuper(),
    };
    await session.done(names.w.append([1, "a"]).wait());
    await session.done(names.u.upsert([1, "a"]).wait());
    const s = await session.done(t.newScan().createLogScanner());
    await session.done(s.subscribe(0, 0));
    while ((await session.done(s.poll(1000))).isEmpty());
    // The scanner is waiting for more when the server goes down: it forgets the server, and the client all of its tables.
    void s.poll(600_000).catch(() => {});
    await session.cluster.inject({ kind: "fill-disk", target: "tablet-server-0" });
    for (const id of [
      "B-diskfull-append-0",
      "B-diskfull-append-1",
      "B-diskfull-append-2",
      "B-diskfull-upsert-1",
      "B-diskfull-upsert-2",
      "B-diskfull-lookup",
    ]) {
      await session.replay(id, names);
    }
    await session.cluster.inject({ kind: "free-disk", target: "tablet-server-0" });
    await session.replay("B-diskfull-freed-append", names);
  });

  test("its disk is full when a row is to be upserted", async () => {
    const { session } = await used(ONE, { "writer.enable-idempotence": "false" });
    await session.cluster.inject({ kind: "fill-disk", target: "tablet-server-0" });
    await session.replay("B-diskfull-upsert-0");
    await session.replay("B-diskfull-append-default");
  });
});

describe("replicas and what counts as in sync", () => {
  const REPLICATED = {
    config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
  };
  const NO_IDEMPOTENCE = { "writer.enable-idempotence": "false" };

  async function withoutFollowers(settings: Settings) {
    const made = await used(REPLICATED, settings);
    const { session } = made;
    const followers = session.cluster.tabletServers.filter(
      (server) => server !== session.cluster.leader(LOG),
    );
    // The primary-key table is led by another server: only its own writes are of no use here.
    for (const server of followers) await session.cluster.kill(server);
    return { ...made, followers };
  }

  test("C-isr-rf1-r3", async () => {
    const { session } = await used(
      { config: { "log.replica.min-in-sync-replicas-number": "1" } },
      { "writer.retries": "3" },
    );
    expect(session.cluster.inspect(LOG)?.isr).toHaveLength(1);
    const strict = await Session.start({ config: { "log.replica.min-in-sync-replicas-number": "2" } });
    const connection = await strict.connect({ "writer.retries": "3" });
    await strict.done(connection.getAdmin().createDatabase("g"));
    await strict.done(connection.getAdmin().createTable(LOG, new TableDescriptor(new Schema(COLUMNS))));
    await strict.pass(300);
    const t = await strict.done(connection.getTable(LOG));
    await strict.replay("C-isr-rf1-r3", { w: t.newAppend().createWriter() });
  });

  test.each([
    ["C-isr-acks1", { ...NO_IDEMPOTENCE, "writer.acks": "1" }],
    ["C-isr-all-r1", { ...NO_IDEMPOTENCE, "writer.retries": "1" }],
    ["C-isr-allr3", { ...NO_IDEMPOTENCE, "writer.retries": "3" }],
    ["C-isr-all-default", {}],
  ])("%s: both followers have just been killed", async (id, settings) => {
    const { session } = await withoutFollowers(settings);
    const beganMs = session.world.nowMs;
    await session.replay(id);
    const tookMs = session.world.nowMs - beganMs;
    if (id === "C-isr-all-r1" || id === "C-isr-allr3") expect(Math.round(tookMs / 1000)).toBe(60);
  });

  test.each([
    ["C-isr-late-r3-0", { ...NO_IDEMPOTENCE, "writer.retries": "3" }],
    ["C-isr-late-r3-1", { ...NO_IDEMPOTENCE, "writer.retries": "3" }],
    ["C-isr-late-acks1", { ...NO_IDEMPOTENCE, "writer.acks": "1" }],
  ])("%s: they were killed three minutes ago", async (id, settings) => {
    const { session } = await withoutFollowers(settings);
    await session.pass(180_000);
    expect(session.cluster.inspect(LOG)?.isr).toHaveLength(1);
    await session.replay(id);
  });

  test("C-isr-late-upsert-r3", async () => {
    const { session } = await used(REPLICATED, { ...NO_IDEMPOTENCE, "writer.retries": "3" });
    for (const server of session.cluster.tabletServers) {
      if (server !== session.cluster.leader(PK)) await session.cluster.kill(server);
    }
    await session.pass(181_000);
    await session.replay("C-isr-late-upsert-r3");
  });

  test("C-isr-recover: one of them comes back", async () => {
    const { session, followers } = await withoutFollowers({});
    await session.pass(181_000);
    const h = (session.names["w"] as AppendWriter).append([4, "b"]);
    await session.pass(2000);
    await session.cluster.restart(followers[0] as Server);
    await session.replay("C-isr-recover", { h });
    expect(session.cluster.inspect(LOG)?.isr).toHaveLength(2);
  });
});

describe("ZooKeeper is killed", () => {
  test("writes go on until the servers give up", async () => {
    const { session } = await used({
      config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
    });
    const leader = session.cluster.leader(LOG) as Server;
    const three = await session.connect({ "writer.retries": "3", "writer.enable-idempotence": "false" });
    const patient = (await session.done(three.getTable(LOG))).newAppend().createWriter();
    const beganMs = session.world.nowMs;
    const until = (ms: number): Promise<void> =>
      session.pass(Math.max(0, beganMs + ms - session.world.nowMs));
    await session.cluster.kill("zookeeper");
    await session.replay("C-zk-down-append");
    await until(92_000);
    expect(session.cluster.coordinator.isUp).toBe(false);
    await session.replay("C-zk-down-connect");
    await session.replay("C-zk-down-append-late");
    await until(120_000);
    // It runs, and answers nothing any more.
    expect(leader.isUp).toBe(true);
    await session.replay("C-zk-down-append-late-r3", { w: patient });
    await until(135_000);
    await session.replay("C-zk-down-list_databases-late");
    await until(300_000);
    expect(session.cluster.tabletServers.map((server) => server.isUp)).toEqual([false, false, false]);
  });
});

describe("a bucket without a leader", () => {
  test("the server that led it was killed, and there is no other replica", async () => {
    const session = await Session.start({ config: { "zookeeper.client.session-timeout": "6 s" } });
    const connection = await session.connect({ "writer.bucket.no-key-assigner": "round_robin" });
    const admin = connection.getAdmin();
    await session.done(admin.createDatabase("g"));
    const spread = new TableDescriptor(new Schema(COLUMNS), { bucketCount: 3 });
    await session.done(admin.createTable(LOG, spread));
    await session.pass(300);
    const old = await session.done(connection.getTable(LOG));
    const tid = old.getTableInfo().tableId;
    const bad = [0, 1, 2].find((bucket) => session.cluster.leader(LOG, bucket)?.id !== 0) ?? 0;
    const scan = async (connected: FlussConnection) => {
      const t = await session.done(connected.getTable(LOG));
      const s = await session.done(t.newScan().createLogScanner());
      await session.done(s.subscribe(bad, 0));
      return { t, s, tid, bad };
    };
    const before = await scan(connection);
    await session.cluster.kill(session.cluster.leader(LOG, bad) as Server);
    await session.pass(9000);
    expect(session.cluster.inspect(LOG, bad)?.leader).toBeNull();
    await session.replay("B-noleader-limit-old", before);
    await session.replay("B-noleader-poll-old", before);
    const later = await session.connect({ "writer.bucket.no-key-assigner": "round_robin" });
    const after = await scan(later);
    await session.replay("B-noleader-limit-new", after);
    await session.replay("B-noleader-poll-new", after);
    await session.replay("B-noleader-append-rr-1", { w: after.t.newAppend().createWriter() });
  });
});
