import type { FlussError } from "@faultbook/errors/fluss";
import { describe, expect, test } from "vitest";
import { within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

// Goal: what the trunk's tablet servers refuse when their disk is nearly full, or slow, and when they take it again.

const ONE: fluss.ClusterOptions = { server: "main", tabletServers: 1 };
const DISK = "tablet-server-0";

describe("a disk that is nearly full", () => {
  async function writing(options: fluss.ClusterOptions = ONE) {
    const stage = await Stage.set(fluss, options, {
      "writer.retries": "2",
      "writer.enable-idempotence": "false",
    });
    const writer = (await stage.table()).newAppend().createWriter();
    /** Fills the disk so far, waits until the server has looked, and says how a write ends. */
    const at = async (percent: number): Promise<string> => {
      await stage.cluster.inject({ kind: "fill-disk", target: DISK, percent });
      await stage.pass(30_001);
      const outcome = await within(stage.world, 10_000, writer.append([1, "a"]).wait());
      return outcome.is === "error" ? (outcome.error as FlussError).message : outcome.is;
    };
    return { stage, writer, at };
  }

  test("stops writes from 85 % on, and takes them again from 80 % down", async () => {
    const { at } = await writing();
    expect(await at(84)).toBe("success");
    expect(await at(85)).toContain(
      "TabletServer 0 has rejected writes because the data disk usage reached 85.00% (limit: 85.00%). Free up space or scale the cluster.",
    );
    expect(await at(81)).toContain("code: 70");
    expect(await at(80)).toBe("success");
    expect(await at(84)).toBe("success");
  });

  test("is noticed at the next look only, and again after a restart", async () => {
    const { stage, writer, at } = await writing();
    await stage.cluster.inject({ kind: "fill-disk", target: DISK, percent: 90 });
    await stage.done(writer.append([1, "a"]).wait());
    expect(await at(90)).toContain("code: 70");
    await stage.cluster.kill(DISK);
    await stage.cluster.restart(DISK);
    await stage.pass(70_000);
    await expect(stage.done(writer.append([2, "b"]).wait())).rejects.toThrow("code: 70");
  });

  test("doesn't keep readers off, and doesn't matter to a release, which fills it to the end", async () => {
    const { stage, at } = await writing();
    await at(90);
    const scanner = await stage.done(
      (await stage.done(stage.connection.getTable(stage.path))).newScan().createLogScanner(),
    );
    await stage.done(scanner.subscribe(0, fluss.EARLIEST_OFFSET));
    expect((await within(stage.world, 10_000, scanner.poll(1_000))).is).toBe("success");
    const released = await writing({ tabletServers: 1 });
    expect(await released.at(99)).toBe("success");
  });

  test("is watched by settings that have to fit each other", async () => {
    const config = {
      "server.data-disk.write-limit-ratio": "0.95",
      "server.data-disk.write-recover-ratio": "0.9",
    };
    const { at } = await writing({ ...ONE, config });
    expect(await at(94)).toBe("success");
    expect(await at(95)).toContain("(limit: 95.00%)");
    const crossed = { "server.data-disk.write-limit-ratio": "0.5" };
    const world = new fluss.World({ seed: 1 });
    await expect(fluss.startCluster({ world, config: crossed })).rejects.toThrow("must be below");
    const off = await writing({ ...ONE, config: { "server.data-disk.write-limit-ratio": "1.0" } });
    expect(await off.at(99)).toBe("success");
  });
});

describe("a disk that is too slow for what is written", () => {
  const SMALL: fluss.ClusterOptions = { ...ONE, config: { "kv.rocksdb.writebuffer.size": "10b" } };
  const PATIENCE_MS = 60_000;

  async function upserting(options: fluss.ClusterOptions = SMALL) {
    const stage = await Stage.set(fluss, options, { "writer.enable-idempotence": "false" });
    const table = await stage.keyed();
    const writer = table.newUpsert().createWriter();
    await stage.cluster.inject({ kind: "slow-disk", target: DISK });
    const row = "x".repeat(90);
    /** How many rows are taken before a writer has to wait. */
    let taken = 0;
    const write = (): Promise<void> => writer.upsert([taken, row]).wait();
    while (taken < 5 && (await within(stage.world, PATIENCE_MS, write())).is === "success") taken += 1;
    return { stage, table, writer, taken };
  }

  test("lets a writer wait, which asks again every 3 s, and goes on by itself", async () => {
    const { stage, writer, taken } = await upserting();
    expect(taken).toBe(2);
    const refused = stage.world.trace.filter(
      (event) => event.kind === "fluss.between" && event["code"] === 72,
    );
    const pauses = refused.slice(1).map((event, i) => event.atMs - (refused[i]?.atMs ?? 0));
    expect(pauses.length).toBeGreaterThan(15);
    for (const pause of pauses) expect(Math.abs(pause - 3_010)).toBeLessThan(15);
    const more = writer.upsert([9, "b"]).wait();
    await stage.cluster.inject({ kind: "slow-disk", target: DISK, bytesPerSecond: 50 });
    await stage.done(more);
  });

  test("is worded for older clients as a failed store", async () => {
    const { stage, table } = await upserting();
    const raw = await stage.raw();
    const { tableId } = table.getTableInfo();
    const send = (apiVersion: number) =>
      stage.done(
        raw.send("PUT_KV", { apiVersion, tableId, buckets: [{ bucketId: 0, rows: [[7, "x".repeat(200)]] }] }),
      );
    const message =
      "Write rejected for TableBucket{tableId=0, bucket=0}: flush budget exceeded (storage pressure or buffer size limit reached). Retry after backoff.";
    await expect(send(1)).rejects.toMatchObject({ errorCode: 11, message });
    await expect(send(2)).rejects.toMatchObject({ errorCode: 72, message });
  });

  test("keeps nobody waiting once it is mended, nor on a release", async () => {
    const mended = await upserting();
    await mended.stage.cluster.inject({ kind: "mend-disk", target: DISK });
    await mended.stage.done(mended.writer.upsert([9, "b"]).wait());
    const released = await upserting({ ...SMALL, server: "0.9.1" });
    expect(released.taken).toBe(5);
  });
});
