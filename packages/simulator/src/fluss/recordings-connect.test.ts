import { describe, expect, test } from "vitest";
import { applyFault } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { FAULTS } from "./faults.ts";
import { FlussCluster } from "./index.ts";
import { notesOfReplays, RECORDINGS, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const FOREIGN = "127.0.0.1:19998";

describe("nothing, or something else, listens", () => {
  test.each([
    "A1-refused-default",
    "A1-refused-repeat-2",
    "A1-refused-repeat-3",
    "A1-refused-two-bootstraps",
    "A1-dns",
    "A1-dns-two",
    "A1-bad-port",
    "A1-port-zero",
  ])("%s", async (id) => {
    const stage = await ReplayStage.start(notes);
    const beganMs = stage.world.nowMs;
    await stage.replay(id);
    const { elapsed_ms } = RECORDINGS.get(id) ?? { elapsed_ms: Number.NaN };
    expect(Math.abs(stage.world.nowMs - beganMs - elapsed_ms)).toBeLessThan(10);
  });

  test.each([
    ["A1-accept-read-close", "closes"],
    ["A1-accept-reset", "resets"],
    ["A1-http-keep", "answers-http"],
    ["A1-silent", "silent"],
    ["A1-silent-connect-timeout", "silent"],
  ])("%s: %s", async (id, behaviour) => {
    const stage = await ReplayStage.start(notes);
    await stage.cluster.inject({ kind: "occupy", target: FOREIGN, manners: behaviour });
    await stage.replay(id, { BOOT: FOREIGN });
  });

  test("A1-connect-timeout", async () => {
    const stage = await ReplayStage.start(notes);
    // No packet comes through: a connection is never made.
    await stage.cluster.partition("client");
    const beganMs = stage.world.nowMs;
    await stage.replay("A1-connect-timeout");
    expect(stage.world.nowMs - beganMs).toBeCloseTo(4700, -2);
  });

  test("a fault from a schedule occupies an address only while nobody has it", async () => {
    const { world, cluster } = await ReplayStage.start(notes);
    const fault = { atMs: 0, kind: "occupy", target: cluster.bootstrapServers };
    expect(applyFault(world, FAULTS, FlussCluster.inside(cluster), fault)).toBe("somebody listens there");
    expect(world.shared(Network).listenerAt(FOREIGN)).toBeUndefined();
  });
});

describe("a cluster that is up", () => {
  test.each([
    "A1-refused-first-of-two",
    "A1-ok-coordinator",
    "A1-ok-tablet",
    "A1-zookeeper-port",
    "A1-connect-cfg-security.protocol:bogus",
    "A1-connect-cfg-security.protocol:SASL",
    "A1-connect-cfg-security.protocol:SASL,security.sasl.username:a",
    "A1-connect-cfg-security.protocol:SASL,security.sasl.mechanism:GSSAPI,security.sasl.us",
    "A1-connect-cfg-security.protocol:SASL,security.sasl.username:a,security.sasl.password",
    "A1-connect-cfg-writer.acks:7",
    "A1-connect-cfg-writer.batch-size:-1",
    "A1-connect-cfg-writer.max-inflight-requests-per-bucket:10",
    "A1-connect-cfg-writer.retries:-1",
    "A1-connect-cfg-writer.retries:0",
    "A1-connect-cfg-writer.acks:1",
    "A1-connect-cfg-scanner.remote-log.prefetch-num:0",
    "A1-connect-cfg-writer.buffer.memory-size:0",
    "A1-connect-cfg-writer.dynamic-batch-size-min:999999999",
  ])("%s", async (id) => {
    const stage = await ReplayStage.start(notes);
    await stage.replay(id);
  });
});

describe("settings alone", () => {
  test.each([
    "A1-config-writer.retries-abc",
    "A1-config-writer.acks-x",
    "A1-config-client.security.protocol-sasl",
    "A1-config-writer.enable-idempotence-maybe",
    "A1-config-connect-timeout--1",
    "A1-config-writer.bucket.no-key-assigner-hash",
    "A1-config-security.protocol-bogus",
    "A1-config-security.protocol-SASL",
    "A1-config-security.sasl.mechanism-GSSAPI",
    "A1-config-nonstr",
  ])("%s", async (id) => {
    const stage = await ReplayStage.start(notes);
    await stage.replay(id);
  });
});
