/** Measures the simulator as the real client was measured, one cluster per run. */

import { Random, World } from "../../kernel/index.ts";
import { Config } from "../client/config.ts";
import { FlussConnection } from "../client/connection.ts";
import type { FlussTable } from "../client/table.ts";
import { type ClusterOptions, FlussCluster, type Server } from "../cluster.ts";
import { Environment } from "../environment.ts";
import { TablePath } from "../model/paths.ts";
import { Schema, TableDescriptor } from "../model/schema.ts";

/** How far a run may go, in virtual ms. */
const LIMIT_MS = 3_600_000;

/** A cluster with a table that has been there for a while. */
export interface Bench {
  readonly world: World;
  readonly cluster: FlussCluster;
  readonly random: Random;
  readonly path: TablePath;
  readonly table: FlussTable;
  connect(): Promise<FlussConnection>;
}

const LATE = Symbol("late");

/** The value of a call; undefined when it fails, or hasn't settled after `ms`. */
async function within<T>(
  world: World,
  call: Promise<T>,
  ms: number,
): Promise<{ readonly value: T } | undefined> {
  const late = world.sleep(ms).then((): typeof LATE => LATE);
  const first = await Promise.race([call, late]).catch((): typeof LATE => LATE);
  return first === LATE ? undefined : { value: first as T };
}

/** Sets up a cluster and waits for a random time, so that what is measured has no fixed relation to any timer. */
export async function bench(
  seed: number,
  options: ClusterOptions,
  keyed: boolean,
  settings: { readonly [key: string]: string } = {},
): Promise<Bench> {
  const world = new World({ seed, autoDrive: true });
  const cluster = new FlussCluster(world, options);
  const addresses = [cluster.coordinator, ...cluster.tabletServers].map(({ address }) => address).join();
  const connect = (): Promise<FlussConnection> =>
    FlussConnection.create(new Config({ "bootstrap.servers": addresses, ...settings }), { world });
  const path = new TablePath("f", "t");
  const schema = new Schema({ id: "INT", name: "STRING" }, keyed ? { primaryKeys: ["id"] } : {});
  const random = new Random(seed);
  const connection = await connect();
  await connection.getAdmin().createDatabase("f");
  await connection.getAdmin().createTable(path, new TableDescriptor(schema));
  await world.sleep(1000 + random.int(0, 10_000));
  const table = await connection.getTable(path);
  await write(table, 0);
  return { world, cluster, random, path, table, connect };
}

export function write(table: FlussTable, id: number): Promise<void> {
  return table.hasPrimaryKey()
    ? table.newUpsert().createWriter().upsert([id, "x"]).wait()
    : table.newAppend().createWriter().append([id, "x"]).wait();
}

/** How long a call takes, in virtual ms. */
export async function timed(world: World, call: () => Promise<unknown>): Promise<number> {
  const beganMs = world.nowMs;
  await within(world, call(), LIMIT_MS);
  return world.nowMs - beganMs;
}

export function leaderOf({ cluster, path }: Bench): Server {
  const leader = cluster.leader(path);
  if (leader === undefined) throw new Error("the table has no leader");
  return leader;
}

/** A new process needs this long before it connects. */
const PROCESS_MS = 150;
const PATIENCE_MS = 1500;

/** Tries again in a new process, each time for 1.5 s, until one try succeeds. */
export async function untilSuccess(
  { world, path, connect }: Bench,
  attempt: (table: FlussTable) => Promise<unknown>,
): Promise<void> {
  for (;;) {
    await world.sleep(PROCESS_MS);
    world.shared(Environment).retryingWriters = [];
    const ended = await within(
      world,
      (async () => attempt(await (await connect()).getTable(path)))(),
      PATIENCE_MS,
    );
    if (ended !== undefined) return;
  }
}
