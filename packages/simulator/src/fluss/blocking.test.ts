/** A full buffer blocks the program's thread: nothing of the program goes on meanwhile. */
import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";

const PATH = new fluss.TablePath("shop", "orders");
const BIG = "b".repeat(900_000);
const SMALL_BUFFER = {
  "writer.buffer.memory-size": "2200000",
  "writer.batch-size": "1000000",
  "writer.dynamic-batch-size.enabled": "false",
};

async function open(settings: Record<string, string> = {}) {
  const world = new World({ seed: 3, autoDrive: true });
  const cluster = await fluss.startCluster({ world, config: { "default.replication.factor": "3" } });
  const config = new fluss.Config({
    "bootstrap.servers": cluster.bootstrapServers,
    ...SMALL_BUFFER,
    ...settings,
  });
  const connection = await fluss.FlussConnection.create(config, { world });
  const admin = connection.getAdmin();
  await admin.createDatabase("shop");
  const schema = new fluss.Schema({ id: "INT", text: "STRING" });
  await admin.createTable(PATH, new fluss.TableDescriptor(schema, { bucketCount: 1 }));
  await world.sleep(1000);
  const writer = (await connection.getTable(PATH)).newAppend().createWriter();
  await writer.append([0, ""]).wait();
  return { world, cluster, admin, writer, leader: cluster.leader(PATH) as fluss.Server };
}

test("while the leader is away and the buffer full, no timer of the program fires and none of its calls ends", async () => {
  const { world, cluster, admin, writer, leader } = await open();
  await cluster.pause(leader);
  const events: string[] = [];
  const note = (what: string) => () => void events.push(`${what} at ${Math.round(world.nowMs / 1000)} s`);
  world.schedule(30_000, "the leader comes back", () => void cluster.resume(leader), "fault");
  const begunMs = world.nowMs;
  const handles = [1, 2, 3].map((id) => writer.append([id, BIG]));
  void world.sleep(2000).then(note("timer"));
  void admin.listDatabases().then(note("call"));
  await Promise.all(handles.map((handle) => handle.wait().then(note("write"))));
  expect(begunMs).toBeLessThan(2000);
  expect(events.map((event) => event.split(" at ")[0]).sort()).toEqual([
    "call",
    "timer",
    "write",
    "write",
    "write",
  ]);
  for (const event of events) expect(event).toMatch(/ at 3[12] s$/);
});

test("with a time to wait the call fails, and the program goes on", async () => {
  const { world, cluster, writer, leader } = await open({ "writer.buffer.wait-timeout-ms": "500" });
  await cluster.pause(leader);
  const handles = [1, 2, 3].map((id) => writer.append([id, BIG]));
  const startMs = world.nowMs;
  let firedMs = 0;
  void world.sleep(100).then(() => {
    firedMs = world.nowMs - startMs;
  });
  const error = await handles[2]?.wait().catch((caught: unknown) => caught);
  expect(FlussError.is(error, "CLIENT_ERROR") && error.message).toContain("Failed to allocate");
  await world.sleep(1);
  expect(firedMs).toBeGreaterThanOrEqual(500);
});

test("a client whose calls can block is told what to wait for", async () => {
  const { cluster, writer, leader } = await open({ "writer.buffer.wait-timeout-ms": "500" });
  await cluster.pause(leader);
  const [first, , third] = [1, 2, 3].map((id) => writer.append([id, BIG]));
  expect(fluss.blockedBy(first as fluss.WriteResultHandle)).toBeUndefined();
  await expect(fluss.blockedBy(third as fluss.WriteResultHandle)).rejects.toThrow("Failed to allocate");
});

test("each append behind a blocked one waits for its own memory, in order", async () => {
  const { world, cluster, writer, leader } = await open();
  await cluster.pause(leader);
  world.schedule(5000, "the leader comes back", () => void cluster.resume(leader), "fault");
  const handles = Array.from({ length: 9 }, (_, i) => writer.append([i + 1, BIG]));
  const done: number[] = [];
  await Promise.all(handles.map((handle, i) => handle.wait().then(() => done.push(i))));
  expect(done).toEqual(done.slice().sort((a, b) => a - b));
  expect(done).toHaveLength(9);
});
