/** The recorded calls of a Node, one by one: same class, code, context and text, same outcome. */
import { NodeStartError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import {
  comparable,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { abandon, Client, machine } from "./index.ts";
import { isLeftOut } from "./testing/left-out.ts";
import { closed, node, started } from "./testing/node-scenarios.ts";

/** Odd addresses have a file of their own: recordings-addresses.test.ts. */
const isHere = (id: string): boolean => !id.startsWith("addr-") || HERE.includes(id);
const HERE = ["addr-changed-open", "addr-none"];
const replays = new Replays(
  new Map([...recordingsOf("B plain install", "B node")].filter(([id]) => isHere(id))),
);

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "node-create": async (measured) => {
    await measured(() => [node().id, node().isRunning].length);
  },
  "node-create-autoid": async (measured) => {
    expect(await measured(() => node("127.0.0.1:9001", {}).id > 2 ** 32)).toBe(true);
  },
  "node-opendb-unstarted": (measured) => measured(() => node().openDb("x.db")),
  "node-exec-unstarted": (measured) => measured(() => node().exec("SELECT 1")),
  "node-query-unstarted": (measured) => measured(() => node().query("SELECT 1")),
  "node-begin-unstarted": (measured) => measured(() => node().begin()),
  "node-stop-unstarted": (measured) => measured(() => node().stop()),
  "node-start": (measured) => measured(() => node().start()),
  "node-start-twice": async (measured) => {
    const made = await started();
    await measured(() => made.start());
  },
  "node-exec-nodb": async (measured) => {
    const made = await started();
    await measured(() => made.exec("SELECT 1"));
  },
  "node-handover-single": async (measured) => {
    const made = await started();
    await measured(() => made.handover());
  },
  "node-restart": async (measured) => {
    const made = await started();
    await made.stop();
    await measured(() => made.start());
  },
  "start-port-in-use": async (measured) => {
    machine().occupyPort("127.0.0.1:9001");
    await measured(() => node().start());
  },
  "start-port-in-use-retry": async (measured) => {
    machine().occupyPort("127.0.0.1:9001");
    const made = node();
    await expect(made.start()).rejects.toBeInstanceOf(NodeStartError);
    await measured(() => made.start());
  },
  "start-same-dir": async (measured) => {
    await started("127.0.0.1:9001", { nodeId: 1 }, "/data/same");
    await measured(() => node("127.0.0.1:9002", { nodeId: 1 }, "/data/same").start());
  },
  "dir-swapped-file": async (measured) => {
    const made = node("127.0.0.1:9001", { nodeId: 1 }, "/data/b1/swapped");
    machine().writeFile("/data/b1/swapped");
    await measured(() => made.start());
  },
  "bind-foreign": (measured) =>
    measured(() => node("127.0.0.1:9001", { nodeId: 1, bindAddress: "192.0.2.1:9001" }).start()),
  "id-max": async (measured) => {
    const made = node("127.0.0.1:9001", { nodeId: 18446744073709551615n });
    await measured(() => made.start());
    expect(made.id).toBe(18446744073709551615n);
  },
  "id-changed": async (measured) => {
    await (await started("127.0.0.1:9001", { nodeId: 1 }, "/data/id")).stop();
    await measured(() => node("127.0.0.1:9001", { nodeId: 7 }, "/data/id").start());
  },
  "addr-changed-open": async (measured) => {
    await (await started("127.0.0.1:9001", { nodeId: 1 }, "/data/addr")).stop();
    const made = await started("127.0.0.1:9002", { nodeId: 1 }, "/data/addr");
    await measured(() => made.openDb("x.db"));
  },
  "nonbootstrap-open": async (measured) => {
    const made = await started("127.0.0.1:9001", { nodeId: 77 });
    await measured(() => made.openDb("x.db"));
  },
  "nonbootstrap-handover": async (measured) => {
    const made = await started("127.0.0.1:9001", { nodeId: 77 });
    await measured(() => made.handover());
  },
  "closed-port": async (measured) => {
    await closed();
    expect(await measured(() => machine().occupyPort("127.0.0.1:9001"))).toBe(false);
  },
  "closed-client": async (measured) => {
    await closed();
    expect(await measured(() => new Client(["127.0.0.1:9001"]).leader())).toBe("127.0.0.1:9001");
  },
  "closed-close": async (measured) => {
    const made = await closed();
    await measured(() => made.close());
  },
  "closed-start": async (measured) => {
    const made = await closed();
    await measured(() => made.start());
  },
  "closed-exec": async (measured) => {
    const made = await closed();
    await measured(() => made.exec("SELECT 1"));
  },
  "closed-query": async (measured) => {
    const made = await closed();
    await measured(() => made.query("SELECT 1"));
  },
  "closed-opendb": async (measured) => {
    const made = await closed();
    await measured(() => made.openDb("x.db"));
  },
  "closed-stop": async (measured) => {
    const made = await closed();
    await measured(() => made.stop());
  },
  "closed-stop-state": async (measured) => {
    const made = await closed();
    await made.stop();
    expect(await measured(() => made.isRunning)).toBe(false);
  },
  "closed-start2": async (measured) => {
    const made = await closed();
    await made.stop();
    await measured(() => made.start());
  },
  "closed-unstarted-start": async (measured) => {
    const made = node();
    made.close();
    await measured(() => made.start());
  },
  "with-block": async (measured) => {
    const made = node();
    const inside = await measured(() => made.use((open) => open.isRunning));
    expect([inside, made.isRunning]).toEqual([true, true]);
  },
  "with-start-fails": async (measured) => {
    machine().occupyPort("127.0.0.1:9001");
    await measured(() => node().use(() => {}));
  },
  "with-handover-fails": async (measured) => {
    const made = node("127.0.0.1:9001", { nodeId: 77 });
    expect(await measured(() => made.use(() => "body done"))).toBe("body done");
  },
  "gc-running": async (measured) => {
    const made = await started();
    await measured(() => abandon(made));
    expect(await new Client(["127.0.0.1:9001"]).leader()).toBe("127.0.0.1:9001");
  },
  "gc-unstarted": (measured) => measured(async () => abandon(node())),
};

/** Upstream errors that aren't dqlite's own take JavaScript's form: what is thrown in their place. */
const JAVASCRIPT: Readonly<Record<string, readonly [Scenario, string]>> = {
  "dir-is-file": [
    async (measured) => {
      machine().writeFile("/data/file");
      await measured(() => node(undefined, undefined, "/data/file"));
    },
    "EEXIST",
  ],
  "dir-parent-is-file": [
    async (measured) => {
      machine().writeFile("/data/file");
      await measured(() => node(undefined, undefined, "/data/file/sub"));
    },
    "ENOTDIR",
  ],
  "dir-nul": [(measured) => measured(async () => node(undefined, undefined, "/data/a\0b")), "TypeError"],
  "dir-too-long": [
    (measured) => measured(async () => node(undefined, undefined, `/data/${"x".repeat(300)}`)),
    "ENAMETOOLONG",
  ],
  "dir-proc": [(measured) => measured(async () => node(undefined, undefined, "/proc/x")), "ENOENT"],
  "dir-dangling-symlink": [
    async (measured) => {
      machine().linkNowhere("/data/dang");
      await measured(() => node(undefined, undefined, "/data/dang"));
    },
    "EEXIST",
  ],
  "addr-none": [(measured) => measured(async () => node(null as unknown as string, undefined)), "TypeError"],
  "id-minus": [(measured) => measured(async () => node(undefined, { nodeId: -1 })), "RangeError"],
  "id-2pow64": [(measured) => measured(async () => node(undefined, { nodeId: 2n ** 64n })), "RangeError"],
  "id-str": [
    (measured) => measured(async () => node(undefined, { nodeId: "1" as unknown as number })),
    "TypeError",
  ],
  "id-true": [
    (measured) => measured(async () => node(undefined, { nodeId: true as unknown as number })),
    "TypeError",
  ],
  "id-float": [(measured) => measured(async () => node(undefined, { nodeId: 1.5 })), "TypeError"],
  "node-busy-negative": [
    (measured) => measured(async () => node(undefined, { nodeId: 1, busyTimeoutMs: -1 })),
    "RangeError",
  ],
  "lib-wrong": [wrongLibrary, "TypeError"],
  "lib-wrong-node": [wrongLibrary, "TypeError"],
  "with-block-error": [
    (measured) => measured(() => node().use(() => Promise.reject(new RangeError("body")))),
    "RangeError",
  ],
};

async function wrongLibrary(measured: Parameters<Scenario>[0]): Promise<void> {
  machine().library = "wrong";
  await measured(() => node());
}

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
});

test("a plain install finds no library, at the recorded paths", async () => {
  const { recording, result } = await replays.replay("lib-missing-node", async (measured) => {
    machine().library = "missing";
    await measured(() => node());
  });
  // The recording machine had Debian's libdqlite besides, which adds a path of its own.
  const lines = recording.str?.split("\n").filter((line) => !line.startsWith("  - <tmp>"));
  const found = result.error?.message.replaceAll("/app/lib/python3.13/site-packages", "<site-packages>");
  expect([result.error?.name, found]).toEqual([recording.exception_class, lines?.join("\n")]);
});

test.each(Object.entries(JAVASCRIPT).map(([id, [scenario, expected]]) => [id, scenario, expected] as const))(
  "%s takes JavaScript's form",
  async (id, scenario, expected) => {
    const { recording, result } = await replays.replay(id, scenario);
    // Python takes True for 1; everything else raises there, too.
    expect(recording.outcome).toBe(id === "id-true" ? "returned" : "raised");
    expect([result.error?.name, result.error?.code]).toContain(expected);
  },
);

test("every recorded call of a node was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-node", replays.tally(isLeftOut));
});
