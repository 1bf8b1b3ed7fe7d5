import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { type FlussCluster, Server, startCluster, type Target } from "./index.ts";

// Goal: what is done to a cluster is done to what exists, or refused in a sentence that lists what does.

const NAMES = "coordinator, tablet-server-0, tablet-server-1, tablet-server-2";

test("a process that isn't there can't be killed, and the refusal lists those that are", async () => {
  const cluster = await startCluster({ world: new World() });
  const refusal = `kill: there is no bogus; there are ${NAMES}, zookeeper`;
  await expect(cluster.kill("bogus" as Target)).rejects.toThrow(new RangeError(refusal));
  await expect(cluster.stop("zookeeper" as "coordinator")).rejects.toThrow(
    new RangeError(`stop: there is no zookeeper; there are ${NAMES}`),
  );
  for (const none of [undefined, null, {}, 3]) {
    await expect(cluster.kill(none as unknown as Target)).rejects.toThrow(TypeError);
  }
  expect(cluster.tabletServers.every(({ isUp }) => isUp)).toBe(true);
});

test.each([
  [{ kind: "bogus" }, RangeError, /known: kill, restart/],
  [{ kind: "slow", target: ["client", "mars"], minMs: 5 }, RangeError, /there is no mars; there are client/],
  [{ kind: "slow", target: ["client"] }, RangeError, /two processes/],
  [{ kind: "partition", target: ["mars"] }, RangeError, /there is no mars/],
  [{ kind: "fill-disk", target: "coordinator" }, RangeError, /keeps nothing on disk/],
  [{ kind: "grant", target: "a", operation: "FLY", resource: "cluster" }, RangeError, /one of READ/],
  [{ kind: "change-password", target: "a" }, TypeError, /needs password/],
  [{ kind: "heal", target: "client" }, TypeError, /no target/],
] as const)("a fault that can't be is refused: %o", async (fault, errorClass, text) => {
  const cluster = await startCluster({ world: new World() });
  const refused = expect(cluster.inject(fault)).rejects;
  await refused.toThrow(errorClass);
  await expect(cluster.inject(fault)).rejects.toThrow(text);
});

test("a process goes by its name as well as by its server", async () => {
  const cluster = await startCluster({ world: new World() });
  const [first] = cluster.tabletServers as [Server];
  await cluster.kill("tablet-server-0");
  expect(first.isUp).toBe(false);
  await expect(cluster.kill(first)).rejects.toThrow("it isn't running");
});

test.each([
  { tabletServers: -1 },
  { tabletServers: 1.5 },
  { tabletServers: 1e9 },
  { port: 0 },
  { port: 65_536 },
  { port: Number.NaN },
])("a cluster that can't be is refused: %o", async (options) => {
  await expect(startCluster({ world: new World(), ...options })).rejects.toThrow(RangeError);
});

test("a cluster that finds a port taken leaves none of its servers behind", async () => {
  const world = new World();
  await startCluster({ world, tabletServers: 1, port: 9200 });
  const clash = startCluster({ world, tabletServers: 3, port: 9198 });
  await expect(clash).rejects.toMatchObject({ code: "EADDRINUSE", message: /127\.0\.0\.1:9200$/ });
  await expect(startCluster({ world, tabletServers: 0, port: 9199 })).resolves.toBeDefined();
});

test("what a program prints of a cluster is its servers, not what they are made of", async () => {
  const cluster: FlussCluster = await startCluster({ world: new World() });
  expect(Object.keys(cluster)).toEqual(["world", "coordinator", "coordinators", "tabletServers"]);
  expect(cluster.coordinator).toBeInstanceOf(Server);
  expect(Object.keys(cluster.coordinator)).toEqual(["name", "address", "id"]);
});

test("two clusters of one world have servers of their own", async () => {
  const world = new World();
  const first = await startCluster({ world });
  const second = await startCluster({ world, port: 9323 });
  expect(second.coordinator.name).toBe("coordinator@9323");
  await second.kill(second.coordinator);
  await second.partition("tablet-server-0");
  expect(first.coordinator.isUp).toBe(true);
  expect(world.shared(Network).listenerAt(first.bootstrapServers)).toBeDefined();
  expect(world.shared(Network).listenerAt(second.bootstrapServers)).toBeUndefined();
});
