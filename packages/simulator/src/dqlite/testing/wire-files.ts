/** The starts on damaged data directories that were recorded with the requests over the wire. For tests alone. */
import type { World } from "../../kernel/index.ts";
import { type DataDir, machine, Node } from "../index.ts";
import { connect, N1, N2, startOf, TABLE, type WireOutcome, type WireScenario } from "./wire.ts";

/** So many rows that there is a snapshot, too. */
const LONG = 1030;
const STARTED: WireOutcome = { kind: "api", code: 0, message: "" };

/** A node with a table and rows, in several closed segments. */
async function wrote(world: World, rows = 1): Promise<Node> {
  const node = new Node(N1, "/data/g", { nodeId: 1, world });
  await node.start();
  await node.openDb("test");
  await node.exec(TABLE);
  for (let i = 0; i < rows; i += 1) await node.exec("INSERT INTO t(v) VALUES('x')");
  return node;
}

/** What was done to a data directory between a stop and a start. */
const DAMAGED: Readonly<Record<string, (world: World, directory: DataDir) => unknown>> = {
  "control: untouched": () => {},
  "metadata1 cut to 16 bytes, no metadata2": (_, directory) => directory.corrupt("metadata", "truncate"),
  "metadata deleted": (_, directory) => directory.corrupt("metadata", "remove"),
  "first closed segment: format word zeroed": (_, directory) => directory.corrupt("first-segment", "zeros"),
  "first closed segment: empty file": (_, directory) => directory.corrupt("first-segment", "empty"),
  "junk file in the directory": (_, directory) => directory.addStray("notes.txt"),
  "sub-directory in the directory": (_, directory) => directory.addStray("sub"),
  "junk open segment": (_, directory) => directory.addStray("open-1"),
  "zero-byte open segment": (_, directory) => directory.addStray("open-1", "zeros"),
  "LAST closed segment damaged (format word)": (_, directory) => directory.corrupt("last-segment", "zeros"),
  "first segment damaged, nothing else written": (_, directory) =>
    directory.corrupt("first-segment", "zeros"),
  "missing directory (id 1: bootstraps)": (world, { path }) => machine(world).remove(path),
  "path is a file (id 2: joins)": (world, { path }) => machine(world).writeFile(path),
  "not writable (other user) (id 1: bootstraps)": (world, { path }) => machine(world).denyAccess(path),
  "real snapshot: data cut in half": (_, directory) => directory.corrupt("snapshot", "truncate"),
};

export const WIRE_FILES: Readonly<Record<string, WireScenario>> = {
  "g-data-dir address": async (step, world) => {
    const node = await wrote(world);
    await node.stop();
    await new Node(N2, node.dataDir, { nodeId: 1, world }).start();
    await world.sleep(100);
    step("restart with another address: cluster", await (await connect(world, N2)).ask({ what: "cluster" }));
  },
  ...Object.fromEntries(
    Object.entries(DAMAGED).map(([name, damage]): [string, WireScenario] => [
      `g-data-dir ${name}`,
      async (step, world) => {
        const node = await wrote(world, name.includes("snapshot") ? LONG : 1);
        await node.stop();
        damage(world, machine(world).directory(node.dataDir) as DataDir);
        const started = startOf(node);
        const hangs = world
          .sleep(35_000)
          .then((): WireOutcome => ({ ...STARTED, process: "killed by SIGKILL" }));
        step(name, await Promise.race([started, hangs]));
      },
    ]),
  ),
  "g-data-dir path": async (step, world) => {
    const path = `/${`${"x".repeat(199)}/`.repeat(10)}`;
    step("path of 2000 characters (id 2: joins)", await startOf(new Node(N1, path, { nodeId: 2, world })));
  },
  "g-data-dir first": async (step, world) => {
    const node = new Node(N1, "/data/g", { nodeId: 1, world });
    await node.start();
    await node.stop();
    machine(world).directory(node.dataDir)?.corrupt("first-segment", "zeros");
    step("bootstrapped, never written, segment damaged", await startOf(node));
  },
};
