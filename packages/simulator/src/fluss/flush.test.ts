import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";

test("a flush waits for a row that the server refuses and raises nothing: the row's own wait() tells", async () => {
  const world = new World({ seed: 5, autoDrive: true });
  const cluster = await fluss.startCluster({ world });
  const settings = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await fluss.FlussConnection.create(settings, { world });
  const path = new fluss.TablePath("shop", "customers");
  const schema = new fluss.Schema({ id: "INT" }, { primaryKeys: ["id"] });
  const properties = { "table.delete.behavior": "disable" };
  await connection.getAdmin().createDatabase("shop");
  await connection.getAdmin().createTable(path, new fluss.TableDescriptor(schema, { properties }));
  const writer = (await connection.getTable(path)).newUpsert().createWriter();
  await writer.upsert({ id: 1 }).wait();
  const sent = writer.delete({ id: 1 });
  await expect(writer.flush()).resolves.toBeUndefined();
  await expect(sent.wait()).rejects.toMatchObject({ errorCode: 57 });
});
