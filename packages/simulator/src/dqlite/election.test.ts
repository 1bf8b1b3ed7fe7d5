import { NoLeaderError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import { Client, type Cluster, startCluster } from "./index.ts";

/** Whom a survivor names, asked on its own. */
function named(cluster: Cluster, name: string): string {
  return cluster.server(name)?.raft.leader?.address ?? "";
}

test("a client that asks after the leader's death gets the recorded error, and the new leader later", async () => {
  const cluster = await startCluster({ nodes: 3, seed: 7 });
  const client = new Client(cluster.addresses);
  const old = await client.leader();
  expect(old).toBe("127.0.0.1:9001");
  await cluster.kill(cluster.leader);
  const killedMs = cluster.world.nowMs;
  const error = await client.leader({ timeoutMs: 150 }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NoLeaderError);
  expect(error).toMatchObject({
    code: 5,
    context: "dqlitepy_client_leader",
    detail: "no available dqlite leader server found",
    message: "dqlitepy_client_leader failed with code 5 (NOLEADER): no available dqlite leader server found",
  });
  // The pause of 200 ms after the first attempt runs over the budget of 150 ms, as recorded.
  expect(cluster.world.nowMs - killedMs).toBeGreaterThan(200);
  expect(cluster.world.nowMs - killedMs).toBeLessThan(220);
  const leader = await client.leader({ timeoutMs: 8000 });
  expect(["127.0.0.1:9002", "127.0.0.1:9003"]).toContain(leader);
  expect(leader).toBe(cluster.leader?.address);
});

test("survivors name the dead leader until their own timer, then nobody, then the new one", async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const cluster = await startCluster({ nodes: 3, seed });
    await cluster.kill(cluster.leader);
    const seen = new Map<string, string[]>([
      ["n2", []],
      ["n3", []],
    ]);
    while (cluster.leader === undefined || cluster.world.nowMs < 100) {
      await cluster.world.sleep(10);
      for (const [name, names] of seen)
        if (names.at(-1) !== named(cluster, name)) names.push(named(cluster, name));
    }
    await cluster.world.sleep(50);
    for (const [name, names] of seen) {
      expect(names[0]).toBe("127.0.0.1:9001");
      expect(named(cluster, name)).toBe(cluster.leader?.address);
    }
    // The first whose timer ran out names nobody for a while: a follower of the dead leader refuses its vote.
    const between = [...seen.values()].filter((names) => names[1] === "");
    expect(between.length).toBeGreaterThan(0);
    expect(cluster.world.nowMs).toBeGreaterThan(2500);
    expect(cluster.world.nowMs).toBeLessThan(6700);
  }
});

test("the same seed gives the same trace, another seed another", async () => {
  const run = async (seed: number): Promise<string> => {
    const cluster = await startCluster({ nodes: 3, seed });
    const client = cluster.client();
    await cluster.nodes[1]?.openDb("app.db");
    await cluster.nodes[1]?.exec("CREATE TABLE t(a)");
    await cluster.kill(cluster.leader);
    await client.leader({ timeoutMs: 100 }).catch(() => {});
    await cluster.world.sleep(10_000);
    await client.leader();
    return JSON.stringify(cluster.world.trace);
  };
  expect(await run(5)).toBe(await run(5));
  expect(await run(5)).not.toBe(await run(6));
});

test("a quiet cluster costs nothing: 17 virtual hours beside it are a handful of events", async () => {
  const world = new World({ seed: 1 });
  let done = false;
  const program = async (): Promise<void> => {
    const cluster = await startCluster({ nodes: 3, world });
    await new Client(cluster.addresses, { world }).leader();
    for (let waitMs = 1000; world.nowMs < 17 * 3_600_000; waitMs = Math.min(waitMs * 2, 60_000))
      await world.sleep(waitMs);
    expect(await new Client(cluster.addresses, { world }).leader()).toBe("127.0.0.1:9001");
    done = true;
  };
  const running = program();
  let events = 0;
  while (!done) {
    await Promise.resolve();
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    if (!done && world.step()) events += 1;
  }
  await running;
  expect(events).toBeLessThan(1500);
});

test("asking to kill a leader when there is none says so", async () => {
  const cluster = await startCluster({ nodes: 3 });
  await cluster.kill(cluster.leader);
  await expect(cluster.kill(cluster.leader)).rejects.toThrow("there is no leader to kill");
  await expect(cluster.kill(7)).rejects.toThrow("there is no node 7");
  await expect(cluster.kill("n1")).rejects.toThrow("n1 isn't running");
});

test("a search without success is raised by the client, which keeps what each server said", async () => {
  const cluster = await startCluster({ nodes: 3 });
  await cluster.kill(1);
  await cluster.pause(3);
  await expect(cluster.client({ timeoutMs: 100 }).leader()).rejects.toBeInstanceOf(NoLeaderError);
  const [said, birth] = cluster.world.trace.slice(-3);
  expect(said).toMatchObject({
    kind: "log",
    component: "client",
    text: "no leader: 127.0.0.1:9001 refuses, 127.0.0.1:9002 names 127.0.0.1:9001, 127.0.0.1:9003 doesn't answer",
  });
  expect(birth).toMatchObject({
    kind: "error-raised",
    component: "client",
    path: ["connector", "binding", "program"],
  });
});
