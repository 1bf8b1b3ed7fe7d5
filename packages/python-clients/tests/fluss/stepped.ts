// Goal: programs that await run where a browser can't suspend WebAssembly too, those that subscribe among them.
import { expect, test } from "vitest";
import { exampleIds, readExample } from "../../../../playground/examples.ts";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";

const run = createPythonRunner();
const step = createPythonRunner({ python: { suspends: false } });

const ids = (await exampleIds("py")).filter((id) => id.startsWith("fluss/"));
const sources = await Promise.all(ids.map((id) => readExample(id, "py")));
const subscribing = ids.filter((_, i) => sources[i]?.includes(".subscribe("));

test.each(subscribing)("%s does the same without suspension", async (id) => {
  const source = await readExample(id, "py");
  const [suspended, stepped] = [await run(source), await step(source)];
  expect([stepped.outcome, lines(stepped)]).toEqual([suspended.outcome, lines(suspended)]);
  expect(stepped.virtualMs).toBe(suspended.virtualMs);
});

test("there are such programs", () => {
  expect(subscribing.length).toBeGreaterThan(2);
});

test("a call that has to ask a server says why it can't be made", async () => {
  const source = `
import fluss, pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("fluss", "by_region")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
await admin.create_table(path, fluss.TableDescriptor(columns, partition_keys=["region"]))
scanner = await (await connection.get_table(path)).new_scan().create_log_scanner()
try:
    scanner.subscribe_partition(77, 0, 0)
except Exception as error:
    print(type(error).__name__, error)
`;
  expect(lines(await run(source))[0]).toMatch(/^FlussError FlussError\(code=36\)/);
  expect(lines(await step(source))[0]).toMatch(/^RuntimeError This browser can't suspend WebAssembly/);
});
