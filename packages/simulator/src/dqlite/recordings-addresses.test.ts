/** The recorded calls of nodes and clients at odd addresses: which of them libdqlite binds, and to what. */
import { expect, test } from "vitest";
import {
  comparable,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { Network } from "../network/index.ts";
import { Client, machine } from "./index.ts";
import { isLeftOut } from "./testing/left-out.ts";
import { node, started } from "./testing/node-scenarios.ts";
import { ODD_ADDRESSES } from "./testing/odd-addresses.ts";

/** What else begins like that is in recordings-node.test.ts. */
const ELSEWHERE = ["addr-changed-open", "addr-none"];
const replays = new Replays(
  new Map([...recordingsOf("B node")].filter(([id]) => id.startsWith("addr-") && !ELSEWHERE.includes(id))),
);

/** Starting and stopping a node at an odd address. */
const startAt =
  (address: string): Scenario =>
  async (measured) => {
    const made = node(address);
    await measured(() => made.start());
    await made.stop();
  };

/** A client that is given the text of an odd address, with the recorded budget. */
const clientAt =
  (address: string): Scenario =>
  async (measured) => {
    await started(address);
    await measured(() => new Client([address], { timeoutMs: 800 }).leader());
  };

const ADDRESSES: Readonly<Record<string, string>> = {
  ...ODD_ADDRESSES,
  "addr-listens-alphaport": "127.0.0.1:abc",
  "addr-listens-negport": "127.0.0.1:-1",
};

/** The port that a node at an odd address listens at; a port that the system picks may be any of its range. */
const listens =
  (address: string, port: number | "any" | undefined): Scenario =>
  async (measured, world) => {
    const made = node(address);
    await measured(() => made.start());
    const at = machine(world).resolveBind(address) ?? "";
    expect(world.shared(Network).listenerAt(at)?.process).toBe("n1");
    const found = /:(\d+)$/.exec(at)?.[1];
    if (port === "any") expect(Number(found)).toBeGreaterThan(32_767);
    else expect(found).toBe(port === undefined ? undefined : `${port}`);
  };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "addr-listens-noport": listens("127.0.0.1", 8080),
  "addr-listens-emptyport": listens("127.0.0.1:", "any"),
  "addr-listens-bigport": listens("127.0.0.1:99999", 34463),
  "addr-listens-port0": listens("127.0.0.1:0", "any"),
  "addr-listens-abstract": listens("@gtdqlite", undefined),
  ...Object.fromEntries(Object.entries(ADDRESSES).map(([id, address]) => [id, startAt(address)])),
  "addr-client-empty": (measured) => measured(() => new Client([""]).leader()),
  "addr-client-bigport": clientAt("127.0.0.1:99999"),
  "addr-client-port0": clientAt("127.0.0.1:0"),
  "addr-client-negport": async (measured) => {
    await measured(() => new Client(["127.0.0.1:-1"], { timeoutMs: 800 }).leader());
  },
  "addr-client-abstract": async (measured) => {
    await started("@gtdqlite");
    expect(await measured(() => new Client(["@gtdqlite"]).leader())).toBe("@gtdqlite");
  },
};

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
  const ms = recording.elapsed_ms ?? 0;
  if (ms > 1000) expect(Math.abs(result.ms - ms)).toBeLessThan(60);
});

test("every recorded call at an odd address was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-addresses", replays.tally(isLeftOut));
});
