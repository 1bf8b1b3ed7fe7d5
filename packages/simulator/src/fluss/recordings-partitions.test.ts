import { describe, expect, test } from "vitest";
import {
  type FlussAdmin,
  type FlussConnection,
  type FlussTable,
  Schema,
  TableDescriptor,
  TablePath,
} from "./index.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const PART = new TableDescriptor(new Schema({ id: "INT", region: "STRING" }), { partitionKeys: ["region"] });
const PLAIN = new TableDescriptor(new Schema({ id: "INT", name: "STRING" }));
const KEYED = new TableDescriptor(
  new Schema({ id: "INT", region: "STRING", v: "STRING" }, { primaryKeys: ["id", "region"] }),
  { partitionKeys: ["region"] },
);

interface Parts {
  readonly stage: ReplayStage;
  readonly connection: FlussConnection;
  readonly admin: FlussAdmin;
  readonly log: FlussTable;
  readonly keyed: FlussTable;
}

/** Tables with partitions, and one without. `US` is there when `made`. */
async function parts(settings: { readonly [key: string]: string } = {}, made = true): Promise<Parts> {
  const stage = await ReplayStage.start(notes);
  const connection = await stage.connect(settings);
  const admin = connection.getAdmin();
  await stage.done(admin.createDatabase("part"));
  const path = (name: string): TablePath => new TablePath("part", name);
  await stage.done(admin.createTable(path("log"), PART));
  await stage.done(admin.createTable(path("pk"), KEYED));
  await stage.done(admin.createTable(path("plain"), PLAIN));
  if (made) {
    await stage.done(admin.createPartition(path("log"), { region: "US" }));
    await stage.done(admin.createPartition(path("pk"), { region: "US" }));
    await stage.pass(200);
  }
  const log = await stage.done(connection.getTable(path("log")));
  const keyed = await stage.done(connection.getTable(path("pk")));
  stage.names["admin"] = admin;
  return { stage, connection, admin, log, keyed };
}

describe("partitions and the tables that have none", () => {
  test.each([
    "A3-drop_partition-missing",
    "A3-drop_partition-missing-ignored",
    "A3-list_partition_offsets-missing",
    "A3-spec-wrong-key",
    "A3-spec-empty",
    "A3-spec-bad-chars",
    "A3-spec-dunder",
    "A3-spec-dollar",
    "A3-spec-nonstr",
    "A3-list-spec-wrong",
    "A3-not-partitioned-create",
    "A3-not-partitioned-drop",
    "A3-not-partitioned-list",
    "A3-not-partitioned-offsets",
  ])("%s", async (id) => {
    const { stage } = await parts({}, false);
    await stage.replay(id);
  });

  test("made once, made again", async () => {
    const { stage } = await parts({}, false);
    await stage.replay("A3-create_partition");
    await stage.replay("A3-create_partition-again");
    await stage.replay("A3-create_partition-again-ignored");
  });

  test("a scanner of one that isn't there", async () => {
    const { stage, log } = await parts({}, false);
    const sc = await stage.done(log.newScan().createLogScanner());
    await stage.replay("A3-subscribe-missing-partition", { sc });
    await stage.replay("A3-poll-missing-partition", { sc });
    await stage.replay("A3-subscribe-nonpart-on-part", { sc });
  });

  test("a lookup in one that isn't there finds nothing", async () => {
    const { stage, keyed } = await parts({}, false);
    const lk = keyed.newLookup().createLookuper();
    const outcome = await stage.replay("A3-lookup-missing-partition", { lk });
    expect(outcome).toMatchObject({ value: null });
  });

  test("as many as there may be", async () => {
    const stage = await ReplayStage.start(notes, { config: { "max.partition.num": "3" } });
    const admin = (await stage.connect()).getAdmin();
    const pm = new TablePath("m", "pm");
    await stage.done(admin.createDatabase("m"));
    const named = new Schema({ id: "INT", name: "STRING" });
    await stage.done(admin.createTable(pm, new TableDescriptor(named, { partitionKeys: ["name"] })));
    for (const name of ["p0", "p1", "p2"]) await stage.done(admin.createPartition(pm, { name }));
    await stage.replay("B-partition-max-num", { admin });
  });
});

test("a writer goes on after a row that it refused, and waits for ever once the partition is dropped", async () => {
  const { stage, log } = await parts();
  const w = log.newAppend().createWriter();
  for (const id of [
    "A3-append-existing",
    "A3-append-missing-listed",
    "A3-append-null-partition",
    "A3-append-good-after-bad",
    "A3-drop_partition-ok",
    "A3-append-dropped",
  ]) {
    await stage.replay(id, { w });
  }
});

describe("a partition that somebody dropped", () => {
  async function dropped(settings: { readonly [key: string]: string } = {}) {
    const made = await parts(settings);
    const w = made.log.newAppend().createWriter();
    await made.stage.done(w.append({ id: 0, region: "US" }).wait());
    await made.stage.done(made.admin.dropPartition(new TablePath("part", "log"), { region: "US" }));
    await made.stage.pass(1000);
    return { ...made, w };
  }

  test("A3-dropped-part-drop: retries without end", async () => {
    const { stage, w } = await dropped();
    await stage.replay("A3-dropped-part-drop", { w });
  });

  test("A3-dropped-part-drop-r3: the error comes when retries run out", async () => {
    const { stage, w } = await dropped({ "writer.retries": "3" });
    await stage.replay("A3-dropped-part-drop-r3", { w });
  });

  test("scanners, lookups and limit scans", async () => {
    const { stage, admin, keyed: t } = await parts();
    const pk = new TablePath("part", "pk");
    const [info] = await stage.done(admin.listPartitionInfos(pk));
    const pid = info?.partitionId ?? -1;
    const u = t.newUpsert().createWriter();
    const lk = t.newLookup().createLookuper();
    await stage.done(u.upsert({ id: 1, region: "US", v: "x" }).wait());
    await stage.done(lk.lookup({ id: 1, region: "US" }));
    const s = await stage.done(t.newScan().createLogScanner());
    await stage.done(s.subscribePartition(pid, 0, 0));
    await stage.done(s.poll(1000));
    await stage.done(admin.dropPartition(pk, { region: "US" }));
    await stage.pass(100);
    await stage.replay("A3-pkdrop-scan", { s });
    await stage.replay("A3-pkdrop-scan2", { s });
    await stage.replay("A3-pkdrop-limit", { t, pid });
    await stage.replay("A3-pkdrop-lookup", { lk });
  });
});

describe("a partition that was never made", () => {
  test.each([
    ["A3-miss-log-first-default", {}, false],
    ["A3-miss-log-noidem3", { "writer.retries": "3", "writer.enable-idempotence": "false" }, false],
    ["A3-miss-log-retries3", { "writer.retries": "3" }, true],
  ])("%s", async (id, settings, used) => {
    const { stage, log } = await parts(settings);
    const w = log.newAppend().createWriter();
    if (used) await stage.done(w.append({ id: 0, region: "US" }).wait());
    await stage.replay(id, { w });
  });

  test.each([
    ["A3-miss-pk-default", {}],
    ["A3-miss-pk-r3", { "writer.retries": "3" }],
  ])("%s", async (id, settings) => {
    const { stage, keyed } = await parts(settings);
    await stage.replay(id, { u: keyed.newUpsert().createWriter() });
  });

  test("the write that waited is done once it has been made", async () => {
    const { stage, admin, log } = await parts();
    const wait = log.newAppend().createWriter().append({ id: 1, region: "BR" }).wait();
    await stage.pass(60_000);
    await stage.done(admin.createPartition(new TablePath("part", "log"), { region: "BR" }));
    await stage.done(wait);
  });
});
