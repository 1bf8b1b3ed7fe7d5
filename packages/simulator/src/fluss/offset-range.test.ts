/** A kept position whose records have been dropped for their age. */
import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";

const HOUR = 3_600_000;

test("a restored reader is told at each poll, and the earliest offset skips what was lost", async () => {
  const world = new World({ seed: 2, autoDrive: true });
  const cluster = await fluss.startCluster({ world });
  const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await fluss.FlussConnection.create(config, { world });
  const admin = connection.getAdmin();
  const path = new fluss.TablePath("shop", "orders");
  await admin.createDatabase("shop");
  const properties = { "table.log.ttl": "1 h" };
  const schema = new fluss.Schema({ id: "INT" });
  await admin.createTable(path, new fluss.TableDescriptor(schema, { bucketCount: 1, properties }));
  await world.sleep(1000);
  const table = await connection.getTable(path);
  const writer = table.newAppend().createWriter();
  for (const id of [1, 2, 3]) await writer.append([id]).wait();
  await world.sleep(2 * HOUR);
  await writer.append([4]).wait();

  const scanner = await table.newScan().createLogScanner();
  await scanner.subscribe(0, 1);
  for (let i = 0; i < 2; i += 1) {
    const error = await scanner.poll(1000).catch((caught: unknown) => caught);
    expect(FlussError.is(error, "CLIENT_ERROR") && error.message).toMatch(
      /The fetching offset 1 is out of range.* 3 /,
    );
  }
  await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
  expect([...(await scanner.poll(1000))].map(({ offset }) => offset)).toEqual([3]);
});

test("the rows of a primary-key table outlive the records of their changes, and a change of leader", async () => {
  const world = new World({ seed: 2, autoDrive: true });
  const cluster = await fluss.startCluster({ world, config: { "default.replication.factor": "3" } });
  const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await fluss.FlussConnection.create(config, { world });
  const admin = connection.getAdmin();
  const path = new fluss.TablePath("shop", "stock");
  await admin.createDatabase("shop");
  const schema = new fluss.Schema({ id: "INT", left: "INT" }, { primaryKeys: ["id"] });
  const properties = { "table.log.ttl": "1 h" };
  await admin.createTable(path, new fluss.TableDescriptor(schema, { bucketCount: 1, properties }));
  await world.sleep(1000);
  const table = await connection.getTable(path);
  const writer = table.newUpsert().createWriter();
  await writer.upsert([1, 5]).wait();
  await world.sleep(2 * HOUR);
  await writer.upsert([2, 7]).wait();
  expect([...(await admin.listOffsets(path, [0], fluss.OffsetSpec.earliest()))]).toEqual([[0, 1]]);
  await cluster.stop(cluster.leader(path) as fluss.Server);
  await world.sleep(10_000);
  const lookuper = (await (await fluss.FlussConnection.create(config, { world })).getTable(path))
    .newLookup()
    .createLookuper();
  expect(await lookuper.lookup([1])).toEqual({ id: 1, left: 5 });
  expect(await lookuper.lookup([2])).toEqual({ id: 2, left: 7 });
});
