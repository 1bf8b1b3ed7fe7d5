import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import type { Server } from "./index.ts";
import { metIn, provoked } from "./testing/cause.ts";
import { REPLICATION_CAUSES } from "./testing/causes-replication.ts";
import * as simulator from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";
import { recordedTexts } from "./testing/wire-facts.ts";

// Goal: what servers refuse each other has the words of the real ones, and what follows from it is what the source does.

/** The texts that a code has by default, where no server was recorded to send it. */
const DEFAULT_TEXTS: { readonly [code: string]: readonly string[] } = {
  NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION: [
    "Records are written to the server already, but to fewer in-sync replicas than required.",
  ],
};

/** A text without what differs from run to run: numbers and folders. */
function shape(text: string): string {
  return text
    .replace(/(?:<data>|\/var\/lib\/fluss\/tablet-server-\d+)\/\w+\/\w+-\d+/g, "DIR")
    .replace(/\b(?:ops|shop)\.\w+\b/g, "TABLE")
    .replace(/\b(?:stopReplicas|notifyLeaderAndIsr|updateMetadataCache)\b/g, "REQUEST")
    .replace(/\[[\d, ]+\]/g, "[IDS]")
    .replace(/-?\d+/g, "N");
}

test.each(REPLICATION_CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s has a text that was recorded",
  async (code, cause) => {
    const { met } = await provoked(cause, simulator);
    const texts = met.filter((one) => one.code === ErrorCode[code]).map(({ text }) => shape(text));
    expect(texts.length).toBeGreaterThan(0);
    const recorded = (DEFAULT_TEXTS[code] ?? recordedTexts(ErrorCode[code])).map(shape);
    for (const text of texts) expect(recorded).toContain(text);
  },
);

/** A server hears late that another one was lost, from a coordinator that has been replaced since. */
async function lateNotice(isLeaderLost: boolean): Promise<Stage> {
  const stage = await Stage.set(simulator, {
    config: { "default.replication.factor": "3", "zookeeper.client.session-timeout": "4 s" },
  });
  const { cluster } = stage;
  await stage.done((await stage.table()).newAppend().createWriter().append([1, "a"]).wait());
  const leader = cluster.leader(stage.path) as Server;
  const [late, other] = cluster.tabletServers.filter(({ id }) => id !== leader.id) as [Server, Server];
  const lost = isLeaderLost ? leader : other;
  await cluster.inject({ kind: "slow", target: ["coordinator", late.name], minMs: 40_000 });
  await cluster.kill(lost);
  await stage.pass(6000);
  await cluster.kill("coordinator");
  await cluster.heal();
  await cluster.restart("coordinator");
  await cluster.restart(lost);
  await stage.pass(10_000);
  // What is decided next is heard at once, and leaves what is on its way behind.
  const next = isLeaderLost ? (cluster.leader(stage.path) as Server) : lost;
  await cluster.pause(next);
  await stage.pass(8000);
  await cluster.resume(next);
  await stage.pass(40_000);
  return stage;
}

test.each([
  ["from before the last election", true, ErrorCode.FENCED_LEADER_EPOCH_EXCEPTION],
  ["about an in-sync set of before", false, ErrorCode.INVALID_UPDATE_VERSION_EXCEPTION],
])(
  "a notice %s is refused in words that were recorded, and changes nothing",
  async (_, isLeaderLost, code) => {
    const { world, cluster, path } = await lateNotice(isLeaderLost);
    const refused = metIn(world).filter(({ component }) => component.startsWith("tablet-server"));
    expect(new Set(refused.map((one) => one.code))).toEqual(new Set([code]));
    for (const { text } of refused) expect(recordedTexts(code).map(shape)).toContain(shape(text));
    // Whoever had asked is gone: the answer makes no replica count as failed.
    expect(cluster.inspect(path)?.isr.length).toBe(3);
  },
);

test("a follower counts as in sync only once it has all that its leader began with, which may be confirmed", async () => {
  const stage = await Stage.set(simulator, {
    config: {
      "default.replication.factor": "3",
      "log.replica.min-in-sync-replicas-number": "2",
      "zookeeper.client.session-timeout": "4 s",
    },
  });
  const { cluster, path } = stage;
  const writer = (await stage.table()).newAppend().createWriter();
  await stage.done(writer.append([1, "a"]).wait());
  const first = cluster.leader(path) as Server;
  const behind = cluster.tabletServers.find(({ id }) => id !== first.id) as Server;
  await cluster.kill(behind);
  await stage.pass(8000);
  await stage.done(writer.append([2, "b"]).wait());
  await cluster.kill(first);
  await stage.pass(8000);
  const second = cluster.leader(path) as Server;
  await cluster.restart(behind);
  for (let ms = 0; ms < 5000 && !cluster.inspect(path)?.isr.includes(Number(behind.id)); ms += 5) {
    await stage.pass(5);
  }
  // The moment it counts, it is the only one left.
  await cluster.kill(second);
  await stage.pass(8000);
  expect(cluster.leader(path)?.name).toBe(behind.name);
  const { tabletServers } = simulator.FlussCluster.inside(cluster);
  const [replica] = tabletServers[Number(behind.id)]?.replicas.values() ?? [];
  expect(replica?.log.endOffset, "rows").toBe(2);
});
