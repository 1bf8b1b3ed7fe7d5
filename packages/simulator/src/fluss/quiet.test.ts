import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";
import { done, within } from "./testing/drive.ts";

const HOURS_17 = 17 * 3_600_000;
const PATH = new fluss.TablePath("shop", "orders");

async function stage() {
  const world = new World({ seed: 3 });
  const cluster = await fluss.startCluster({ world, config: { "default.replication.factor": "3" } });
  const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await done(world, fluss.FlussConnection.create(config));
  await done(world, connection.getAdmin().createDatabase("shop"));
  const columns = new fluss.Schema({ id: "INT", region: "STRING" }, { primaryKeys: ["id", "region"] });
  const descriptor = new fluss.TableDescriptor(columns, { partitionKeys: ["region"] });
  await done(world, connection.getAdmin().createTable(PATH, descriptor));
  await done(world, connection.getAdmin().createPartition(PATH, { region: "EU" }));
  await done(world, world.sleep(1000));
  const table = await done(world, connection.getTable(PATH));
  await done(world, table.newUpsert().createWriter().upsert([1, "EU"]).wait());
  return { world, cluster, connection, table };
}

/** How many events 17 hours take. */
async function eventsOf(world: World): Promise<number> {
  let events = 0;
  let isOver = false;
  world.schedule(HOURS_17, "morning", () => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise(setImmediate);
    if (!world.step()) break;
    events += 1;
  }
  return events;
}

test("a healthy cluster costs nothing while nobody asks it for anything", async () => {
  const { world } = await stage();
  expect(await eventsOf(world)).toBeLessThan(20);
});

test("what waits for ever costs nothing while it waits", async () => {
  const { world, cluster, connection, table } = await stage();
  // A write to a partition that isn't there, a lookup and a write whose leader is gone, and a leader without followers.
  const waiting = [
    table.newUpsert().createWriter().upsert([1, "US"]).wait(),
    table.newLookup().createLookuper().lookup([1, "EU"]),
  ];
  await within(world, 1000, world.sleep(1001));
  for (const server of cluster.tabletServers.slice(1)) await cluster.kill(server);
  const other = await done(world, connection.getTable(PATH));
  waiting.push(other.newUpsert().createWriter().upsert([2, "EU"]).wait());
  for (const call of waiting) call.catch(() => {});
  expect(await eventsOf(world)).toBeLessThan(5000);
});
