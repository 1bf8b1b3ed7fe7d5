import { beforeEach, expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import {
  Config,
  col,
  EARLIEST_OFFSET,
  type FlussCluster,
  FlussConnection,
  type FlussTable,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "./index.ts";

// Goal: calls that nobody recorded, made wrongly, end as the recorded ones of their kind do.

const PATH = new TablePath("fluss", "orders");
const SCHEMA = new Schema({ id: "INT", note: "STRING" });
let cluster: FlussCluster;
let connection: FlussConnection;

function connect(servers: string): Promise<FlussConnection> {
  return FlussConnection.create(new Config({ "bootstrap.servers": servers }), { world: cluster.world });
}

beforeEach(async () => {
  cluster = await startCluster({ world: new World({ autoDrive: true }) });
  connection = await connect(cluster.bootstrapServers);
});

async function orders(): Promise<FlussTable> {
  await connection.getAdmin().createTable(PATH, new TableDescriptor(SCHEMA));
  return connection.getTable(PATH);
}

test("an address of the other family is one where nobody listens, not one that can't be read", async () => {
  await expect(connect("[::1]:9123")).rejects.toMatchObject({ errorCode: 1 });
  await expect(connect("nowhere.example:9123")).rejects.toMatchObject({ errorCode: -2 });
});

test("a configuration may be left out, as in Python", () => {
  expect(new Config(null).bootstrapServers).toBe("127.0.0.1:9123");
  expect(() => new Config({ "writer.retries": 3 as unknown as string })).toThrow(TypeError);
});

const keyed = new Schema({ id: "INT", region: "STRING" }, { primaryKeys: ["id"] });

test.each([
  [
    new TableDescriptor(SCHEMA, { partitionKeys: ["zz"] }),
    "Partition key 'zz' does not exist in the schema.",
  ],
  [new TableDescriptor(SCHEMA, { bucketKeys: ["zz"] }), "Bucket key 'zz' does not exist in the schema."],
  [
    new TableDescriptor(keyed, { partitionKeys: ["region"] }),
    "Partitioned Primary Key Table requires partition key [region] is a subset of the primary key [id].",
  ],
])("keys that aren't among the columns are refused by the server: %#", async (descriptor, text) => {
  await expect(connection.getAdmin().createTable(PATH, descriptor)).rejects.toMatchObject({
    errorCode: 15,
    message: text,
  });
});

test("a primary key that names a column twice is refused by the client", () => {
  expect(() => new Schema({ id: "INT" }, { primaryKeys: ["id", "id"] })).toThrow(
    expect.objectContaining({
      errorCode: -2,
      message:
        'Failed to build schema: Fluss API Error: ApiError { code: 15, message: "Primary key constraint must not contain duplicate columns. Found: {\\"id\\"}" }.',
    }),
  );
});

test("a comparison with null makes a predicate, which a scan refuses", async () => {
  const scan = (await orders()).newScan();
  await expect(scan.filter(col("id").eq(null)).createLogScanner()).rejects.toMatchObject({
    errorCode: -2,
    message:
      "Fluss hitting illegal argument error Equal on column 'id' cannot take a null literal, use is_null()/is_not_null().",
  });
  await expect(scan.filter(col("id").isIn([1, null])).createLogScanner()).resolves.toBeDefined();
});

test("a number of buckets that no memory holds is refused without laying them out", async () => {
  const many = new TableDescriptor(SCHEMA, { bucketCount: 2_000_000_000 });
  await expect(connection.getAdmin().createTable(PATH, many)).rejects.toMatchObject({ errorCode: 49 });
});

test("what isn't an integer where Python takes one is a TypeError", async () => {
  const table = await orders();
  const scanner = await table.newScan().createLogScanner();
  for (const timeout of [Number.NaN, 1.5, "5" as unknown as number, undefined as unknown as number]) {
    await expect(scanner.poll(timeout)).rejects.toThrow(TypeError);
  }
  expect(() => table.newScan().limit(1.5)).toThrow(TypeError);
  expect(() => scanner.subscribe("0" as unknown as number, 0)).toThrow(TypeError);
  expect(() => table.newScan().projectByName("id" as unknown as string[])).toThrow(TypeError);
  expect(() => new Schema({ id: null as unknown as string })).toThrow(TypeError);
});

test("a filter is checked, and doesn't keep any row away: server 0.9.1 predates filters", async () => {
  const table = await orders();
  const writer = table.newAppend().createWriter();
  for (const id of [1, 9]) await writer.append({ id }).wait();
  const scanner = await table.newScan().filter(col("id").eq(9)).createLogScanner();
  await scanner.subscribe(0, EARLIEST_OFFSET);
  const ids = [...(await scanner.poll(1000))].map(({ row }) => row["id"]);
  expect(ids).toEqual([1, 9]);
  await expect(table.newScan().filter(col("zz").eq(9)).createLogScanner()).rejects.toMatchObject({
    errorCode: -2,
  });
});
