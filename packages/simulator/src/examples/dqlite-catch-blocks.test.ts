/**
 * An example of a test-suite for your own catch blocks. Copy it, put your functions in place of the two at the top, and run
 * it with Vitest. Nothing waits in real time: hours of backoff pass in milliseconds.
 */
import { retry } from "@faultbook/errors";
import { NodeError, NoLeaderError } from "@faultbook/errors/dqlite";
import { World } from "@faultbook/simulator";
import { type Client, type Node, startCluster } from "@faultbook/simulator/dqlite";
import { describe, expect, test } from "vitest";

// --- Your code -------------------------------------------------------------------------------------------------------

/** Who leads; waits through an election. */
function findLeader(client: Client, timing: World["timing"]): Promise<string> {
  return retry(() => client.leader({ timeoutMs: 500 }), { ...timing, maxAttempts: 20, deadlineMs: 15_000 });
}

/** Books a payment once, whatever happens on the way. */
async function pay(node: Node, id: string, amount: number): Promise<"booked" | "unknown"> {
  try {
    await node.exec(`INSERT INTO payments VALUES('${id}', ${amount})`);
    return "booked";
  } catch (error) {
    if (!(error instanceof NodeError)) throw error;
    // The key is in the table already: an earlier try was applied after all.
    if (error.detail.startsWith("UNIQUE constraint failed")) return "booked";
    return "unknown";
  }
}

// --- Its tests -------------------------------------------------------------------------------------------------------

describe("findLeader", () => {
  test("waits through an election", async () => {
    const cluster = await startCluster({ nodes: 3, seed: 7 });
    await cluster.kill(cluster.leader);
    const leader = await findLeader(cluster.client(), cluster.world.timing);
    expect(leader).toBe(cluster.leader?.address);
    expect(leader).not.toBe("127.0.0.1:9001");
  });

  test("gives up when there is no majority", async () => {
    const cluster = await startCluster({ nodes: 3, seed: 7 });
    await cluster.kill(1);
    await cluster.kill(2);
    const error = await findLeader(cluster.client(), cluster.world.timing).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect((error as Error).cause).toBeInstanceOf(NoLeaderError);
  });

  // One seed is one story. A hundred seeds meet the elections that are rare.
  test("finds a leader whatever the timers do", async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const cluster = await startCluster({ nodes: 3, seed });
      await cluster.kill(cluster.leader);
      expect(await findLeader(cluster.client(), cluster.world.timing), `seed ${seed}`).toBe(
        cluster.leader?.address,
      );
    }
  });

  test("survives a schedule of faults", async () => {
    const faults = [
      { atMs: 1000, kind: "partition", target: "leader" },
      { atMs: 9000, kind: "heal" },
      { atMs: 9500, kind: "kill", target: "leader" },
    ];
    const world = new World({ seed: 3, faults, autoDrive: true });
    const cluster = await startCluster({ nodes: 3, world });
    await world.sleep(9600);
    expect(await findLeader(cluster.client(), world.timing)).toBe(cluster.leader?.address);
  });
});

describe("pay", () => {
  test("never books a payment twice, although the first try failed and was applied", async () => {
    const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 8000 });
    const node = cluster.node(1);
    await node.openDb("bank.db");
    await node.exec("CREATE TABLE payments(id TEXT UNIQUE, amount INT)");
    await cluster.kill(2);
    await cluster.kill(3);
    expect(await pay(node, "p-1", 100)).toBe("unknown");
    await cluster.restart(2);
    await cluster.restart(3);
    await findLeader(cluster.client(), cluster.world.timing);
    expect(await pay(node, "p-1", 100)).toBe("booked");
    expect(await node.query("SELECT amount FROM payments")).toEqual([{ amount: 100 }]);
  });
});
