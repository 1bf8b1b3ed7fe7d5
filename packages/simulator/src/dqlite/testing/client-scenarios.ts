/** What the recorded calls of a Client have in common: clusters, answers, and the binding variants they were recorded with. */
import { expect } from "vitest";
import type { Scenario } from "../../../testing/recordings.ts";
import { errorOf, nativeFailure } from "../binding/raise.ts";
import type { WireRequest } from "../gateway.ts";
import { dial } from "../go/connection.ts";
import { wrap } from "../go/errors.ts";
import { Client, type Cluster, machine, Node, startCluster } from "../index.ts";
import { clientProcess } from "./client-process.ts";

export const A = "127.0.0.1:9001";
export const B = "127.0.0.1:9002";
export const C = "127.0.0.1:9003";

export const client = (addresses: readonly string[] = [A], timeoutMs = 3000): Client =>
  new Client(addresses, { timeoutMs });

export async function one(id = 1, address = A): Promise<Node> {
  const node = new Node(address, `/data/${address}`, { nodeId: id });
  await node.start();
  return node;
}

/** One node whose second member never came: a change of the membership hangs. */
async function blocked(): Promise<Client> {
  await one();
  const asked = client();
  await asked.add(2, B).catch(() => {});
  return asked;
}

export const three = (): Promise<Cluster> => startCluster({ nodes: 3 });
export const four = (cluster: Cluster): Client => cluster.client({ timeoutMs: 4000 });

/** The binding variant that asks the first address only: one request on a plain connection. */
export const first =
  (request: WireRequest, words?: string, address = A): Scenario =>
  (measured, world) =>
    measured(async () => {
      const deadline = { atMs: world.nowMs + 3000 };
      const dialed = await dial(clientProcess(world, "program"), address, deadline);
      const answer = dialed.ok ? await dialed.value.call(request, deadline) : dialed;
      if (answer.ok) return answer.value;
      const error = words === undefined || !dialed.ok ? answer.error : wrap(answer.error, words);
      const refused = dialed.ok ? error : wrap(error, "failed to establish network connection");
      throw errorOf(nativeFailure(`dqlitepy_client_${request.what}`, refused), undefined);
    });

/** What the package makes of a return code, whatever caused it. */
export const returns =
  (
    code: number,
    text = "no available dqlite leader server found",
    context = "dqlitepy_client_leader",
  ): Scenario =>
  (measured) =>
    measured(async () => {
      const at = { component: "client", path: [], atMs: 0 };
      const node = context.includes("node") ? { nodeId: 1, nodeAddress: "127.0.0.1:9" } : undefined;
      throw errorOf({ context, code, text, ...at }, node);
    });

export const onBlocked =
  (call: (asked: Client) => Promise<unknown>): Scenario =>
  async (measured) => {
    const asked = await blocked();
    await measured(() => call(asked));
  };

export const onThree =
  (
    call: (asked: Client, cluster: Cluster) => Promise<unknown>,
    prepare?: (cluster: Cluster) => Promise<unknown>,
  ): Scenario =>
  async (measured) => {
    const cluster = await three();
    await prepare?.(cluster);
    await measured(() => call(four(cluster), cluster));
  };

export const onClosed =
  (call: (asked: Client) => unknown): Scenario =>
  async (measured) => {
    const asked = client();
    asked.close();
    await measured(() => call(asked));
  };

export function foreign(says: "goodbye" | "text", scenario: Scenario): Scenario {
  return (measured, world) => {
    machine(world).occupyPort(A, says);
    return scenario(measured, world);
  };
}

/** The binding variant that adds as a spare: the leader stores the address and asks nobody. */
export const SPARES = [
  [11, "127.0.0.1:1"],
  [12, "nonsense"],
  [13, "127.0.0.1:99999"],
  [14, ""],
] as const;

export async function withSpares(): Promise<Cluster> {
  const cluster = await three();
  for (const [id, address] of SPARES) await first({ what: "add", id, address })(ask, cluster.world);
  return cluster;
}

const ask: Parameters<Scenario>[0] = async (call) => call();

export const addSpare =
  (which: number): Scenario =>
  async (measured, world) => {
    await three();
    const [id, address] = SPARES[which] ?? [0, ""];
    await first({ what: "add", id, address })(measured, world);
  };

export const removeSpare =
  (id: number): Scenario =>
  async (measured) => {
    const cluster = await withSpares();
    await measured(() => four(cluster).remove(id));
    expect(await four(cluster).cluster()).toHaveLength(6);
  };
