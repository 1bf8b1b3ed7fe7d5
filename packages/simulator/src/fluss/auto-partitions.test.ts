import { beforeEach, expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";
import { nameOf, type TimeUnit } from "./server/time-units.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PATH = new fluss.TablePath("shop", "orders");
const AUTO = { "table.auto-partition.enabled": "true" };

let world: World;
let cluster: fluss.FlussCluster;
let connection: fluss.FlussConnection;
let admin: fluss.FlussAdmin;

async function start(config: fluss.ServerConfig = {}): Promise<void> {
  world = new World({ seed: 4, autoDrive: true });
  cluster = await fluss.startCluster({ world, config });
  const settings = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  connection = await fluss.FlussConnection.create(settings, { world });
  admin = connection.getAdmin();
  await admin.createDatabase("shop");
}

beforeEach(() => start());

async function create(
  properties: Record<string, string>,
  partitionKeys: readonly string[] = ["dt"],
): Promise<fluss.FlussTable> {
  const schema = new fluss.Schema({ id: "INT", region: "STRING", dt: "STRING" });
  await admin.createTable(
    PATH,
    new fluss.TableDescriptor(schema, { partitionKeys, properties: { ...AUTO, ...properties } }),
  );
  await world.sleep(1000);
  return connection.getTable(PATH);
}

async function names(): Promise<string[]> {
  return (await admin.listPartitionInfos(PATH)).map(({ partitionName }) => partitionName).sort();
}

test("a new table has today's partition and tomorrow's, and next week the last seven besides", async () => {
  await create({});
  expect(await names()).toEqual(["20260101", "20260102"]);
  await world.sleep(10 * DAY);
  // The regular checks are late by up to 23 hours.
  expect((await names()).length).toBeGreaterThanOrEqual(9);
  await world.sleep(DAY);
  const later = await names();
  expect(later).toHaveLength(9);
  expect(later.at(-1)).toMatch(/^202601(12|13)$/);
});

test.each<[TimeUnit, string, string]>([
  ["HOUR", "2026010100", "2026010101"],
  ["DAY", "20260101", "20260102"],
  ["MONTH", "202601", "202602"],
  ["QUARTER", "20261", "20262"],
  ["YEAR", "2026", "2027"],
])("by %s the names are %s and %s", async (unit, now, next) => {
  await create({ "table.auto-partition.time-unit": unit });
  expect(await names()).toEqual([now, next]);
});

test("what is kept goes by the unit, and a negative number keeps all", async () => {
  await create({ "table.auto-partition.time-unit": "HOUR", "table.auto-partition.num-retention": "2" });
  await world.sleep(5 * HOUR);
  expect(await names()).toEqual(["2026010103", "2026010104", "2026010105", "2026010106"]);
  await start();
  await create({ "table.auto-partition.time-unit": "HOUR", "table.auto-partition.num-retention": "-1" });
  await world.sleep(5 * HOUR);
  expect(await names()).toHaveLength(7);
});

test("a partition made by hand goes as well when its name sorts before, and at the next check", async () => {
  await create({ "table.auto-partition.time-unit": "MONTH" });
  for (const dt of ["20200101", "EU"]) await admin.createPartition(PATH, { dt });
  await world.sleep(5 * 60_000);
  expect(await names()).toContain("20200101");
  await world.sleep(6 * 60_000);
  expect(await names()).toEqual(["202601", "202602", "EU"]);
});

test("a regular check by days is late, and so makes the partition of the day before", async () => {
  await create({});
  await world.sleep(11 * 60_000);
  expect(await names()).toEqual(["20251231", "20260101", "20260102"]);
});

test("a partition of today that was dropped by hand comes back", async () => {
  await create({});
  await admin.dropPartition(PATH, { dt: "20260102" });
  await world.sleep(2 * DAY);
  expect(await names()).toContain("20260102");
});

test("with several keys none is created, and those of the past go", async () => {
  await create({ "table.auto-partition.key": "dt" }, ["region", "dt"]);
  expect(await names()).toEqual([]);
  for (const dt of ["20200101", "20260101"]) await admin.createPartition(PATH, { region: "EU", dt });
  await world.sleep(2 * DAY);
  expect(await names()).toEqual(["EU$20260101"]);
  await start();
  await expect(
    create({ "table.auto-partition.key": "dt", "table.auto-partition.num-precreate": "1" }, ["region", "dt"]),
  ).rejects.toMatchObject({ errorCode: 15 });
});

test("where there is no room nobody is told, and a write to that time waits", async () => {
  await start({ "max.partition.num": "2" });
  const table = await create({ "table.auto-partition.time-unit": "HOUR" });
  const writer = table.newAppend().createWriter();
  await writer.append([1, "EU", "2026010101"]).wait();
  const write = writer.append([2, "EU", "2026010104"]).wait();
  expect(await Promise.race([write, world.sleep(2 * HOUR)])).toBeUndefined();
  expect(await names()).toEqual(["2026010100", "2026010101"]);
  expect(
    world.trace.filter((event) => event.kind === "log" && event.text.includes("can't create")),
  ).not.toEqual([]);
});

test("a write to a time that comes waits until its partition is there", async () => {
  const table = await create({ "table.auto-partition.time-unit": "HOUR" });
  const write = table.newAppend().createWriter().append([1, "EU", "2026010104"]).wait();
  expect(await Promise.race([write.then(() => "written"), world.sleep(2 * HOUR)])).toBeUndefined();
  await world.sleep(2 * HOUR);
  expect(await Promise.race([write.then(() => "written"), world.sleep(60_000)])).toBe("written");
});

test("a coordinator that takes over goes on with it, and a dropped table is forgotten", async () => {
  await create({ "table.auto-partition.time-unit": "HOUR" });
  await cluster.kill("coordinator");
  await world.sleep(3 * HOUR);
  await cluster.restart("coordinator");
  await world.sleep(5 * 60_000);
  expect(await names()).toContain("2026010104");
  await admin.dropTable(PATH);
  await world.sleep(3 * HOUR);
  expect(await admin.tableExists(PATH)).toBe(false);
});

test("a table that isn't asked for it keeps what it has", async () => {
  await create({ "table.auto-partition.enabled": "false" });
  await admin.createPartition(PATH, { dt: "20200101" });
  await world.sleep(20 * DAY);
  expect(await names()).toEqual(["20200101"]);
});

test("numbers beyond every calendar do no harm", async () => {
  expect(nameOf("YEAR", 0, -2_147_483_647)).toBe("");
  await create({ "table.auto-partition.num-retention": "2147483647" });
  await world.sleep(10 * DAY);
  expect((await names()).length).toBeGreaterThan(10);
});
