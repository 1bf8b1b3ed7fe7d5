/** The worlds of the recorded calls of a node: its life, its addresses, its files. */
import { ODD_ADDRESSES } from "../../simulator/src/dqlite/testing/odd-addresses.ts";
import type { World } from "./dqlite-world.ts";

const CREATED = "node = Node(addr, dir, node_id=1)";
const STARTED = `${CREATED}\nnode.start()`;
const CLOSED = `${STARTED}\nnode.close()`;
const LONELY = "node = Node(addr, dir, node_id=77)\nnode.start()";
const OCCUPIED = "machine().occupy_port(addr)";

const at = (address: string): string => `address = ${JSON.stringify(address)}`;

/** A node at an odd address, and the port that is taken once it has started. */
const listens = (address: string, port?: number): World => ({
  setup: `${at(address)}\nnode = Node(address, dir, node_id=1)`,
  shows:
    port === undefined ? "nothing" : `[${port}] if not machine().occupy_port("127.0.0.1:${port}") else []`,
});

/** A client that is given the text of an odd address at which a node may listen. */
const clientAt = (address: string, starts = true): World => ({
  setup: starts ? `${at(address)}\nNode(address, dir, node_id=1).start()` : at(address),
});

const AT_ODD_ADDRESSES: Readonly<Record<string, World>> = {
  ...Object.fromEntries(
    Object.entries(ODD_ADDRESSES).map(([id, address]) => [id, { setup: at(address), shows: "nothing" }]),
  ),
  "addr-listens-noport": listens("127.0.0.1", 8080),
  "addr-listens-emptyport": listens("127.0.0.1:"),
  "addr-listens-bigport": listens("127.0.0.1:99999", 34463),
  "addr-listens-alphaport": listens("127.0.0.1:abc"),
  "addr-listens-port0": listens("127.0.0.1:0"),
  "addr-listens-negport": listens("127.0.0.1:-1"),
  "addr-listens-abstract": listens("@gtdqlite"),
  "addr-client-empty": clientAt("", false),
  "addr-client-bigport": clientAt("127.0.0.1:99999"),
  "addr-client-port0": clientAt("127.0.0.1:0"),
  "addr-client-negport": clientAt("127.0.0.1:-1", false),
  "addr-client-abstract": clientAt("@gtdqlite"),
  "addr-none": { setup: "" },
};

const IDS: Readonly<Record<string, World>> = Object.fromEntries(
  Object.entries({
    "id-minus": "-1",
    "id-2pow64": "18446744073709551616",
    "id-max": "18446744073709551615",
    "id-str": "'1'",
    "id-float": "1.5",
    "id-true": "True",
  }).map(([id, value]) => [
    id,
    {
      setup: "",
      call: `node = Node(addr, dir, node_id=${value})\nnode.start()`,
      shows: 'f"started with id {node.id}"',
    },
  ]),
);

const LIFE: Readonly<Record<string, World>> = {
  "lib-import": { setup: "", shows: "dqlitepy.__version__" },
  "lib-missing-node": { setup: 'machine().library = "missing"' },
  "lib-missing-version": { setup: 'machine().library = "missing"' },
  "lib-wrong": { setup: 'machine().library = "wrong"', call: "get_version()" },
  "lib-wrong-node": { setup: 'machine().library = "wrong"', call: "Node(addr, dir)" },
  "node-create": {
    setup: "",
    shows: '[value.id, value.address.split(":")[0], value.is_running, value.bind_address]',
  },
  "node-create-autoid": { setup: "" },
  "node-opendb-unstarted": { setup: CREATED },
  "node-exec-unstarted": { setup: CREATED },
  "node-query-unstarted": { setup: CREATED },
  "node-begin-unstarted": { setup: CREATED },
  "node-stop-unstarted": { setup: CREATED },
  "node-start": { setup: CREATED },
  "node-start-twice": { setup: STARTED },
  "node-exec-nodb": { setup: STARTED },
  "node-handover-single": { setup: STARTED },
  "node-restart": { setup: `${STARTED}\nnode.stop()` },
  "start-port-in-use": { setup: `${OCCUPIED}\n${CREATED}` },
  "start-port-in-use-retry": { setup: `${OCCUPIED}\n${CREATED}\nfailing(node.start)` },
  "start-same-dir": { setup: `${STARTED}\nnode2 = Node(B, dir, node_id=1)` },
  // The recordings' folder of that name is as good as any here.
  "dir-is-file": { setup: 'machine().write_file("<tmp>/file")' },
  "dir-parent-is-file": { setup: 'machine().write_file("<tmp>/file")' },
  "dir-nul": { setup: "" },
  "dir-too-long": { setup: "", call: 'Node(addr, "/data/" + "x" * 300)' },
  "dir-proc": { setup: "", call: 'Node(addr, "/proc/dqx")' },
  "dir-dangling-symlink": { setup: 'link = "/data/dang"\nmachine().link_nowhere(link)' },
  "dir-swapped-file": { setup: `${CREATED}\nmachine().write_file(dir)` },
  "bind-foreign": { setup: "", call: 'Node(addr, dir, node_id=1, bind_address="192.0.2.1:9001").start()' },
  "id-changed": { setup: `${STARTED}\nnode.stop()` },
  "addr-changed-open": { setup: `${STARTED}\nnode.stop()\nnode = Node(B, dir, node_id=1)\nnode.start()` },
  "nonbootstrap-open": { setup: LONELY },
  "nonbootstrap-handover": { setup: LONELY },
  "closed-port": {
    setup: CLOSED,
    call: "machine().occupy_port(addr)",
    shows: '"connected" if not value else "refused"',
  },
  "closed-client": { setup: CLOSED, shows: "value == addr" },
  "closed-close": { setup: CLOSED },
  "closed-start": { setup: CLOSED },
  "closed-exec": { setup: CLOSED },
  "closed-query": { setup: CLOSED },
  "closed-opendb": { setup: CLOSED },
  "closed-stop": { setup: CLOSED },
  "closed-stop-state": { setup: `${CLOSED}\nnode.stop()` },
  "closed-start2": { setup: `${CLOSED}\nnode.stop()` },
  "closed-unstarted-start": { setup: `${CREATED}\nnode.close()` },
  "with-block": {
    setup: "",
    call: "with Node(addr, dir, node_id=1) as n: inside = n.is_running",
    shows: "[inside, n.is_running]",
  },
  "with-block-error": { setup: "", call: 'with Node(addr, dir, node_id=1) as n: raise KeyError("body")' },
  "with-start-fails": { setup: OCCUPIED, call: "with Node(addr, dir, node_id=1): pass" },
  "with-handover-fails": {
    setup: "",
    call: 'with Node(addr, dir, node_id=77) as n: done = "body done"',
    shows: "done",
  },
  "gc-running": {
    setup: STARTED,
    shows: '"still served after collection" if Client([addr]).leader() == addr else "gone"',
  },
  "gc-unstarted": { setup: CREATED },
  "node-busy-negative": { setup: "", call: "Node(addr, dir, node_id=1, busy_timeout_ms=-1)" },
  "three-in-process": {
    setup: "THREE",
    call: "for node in nodes: node.stop()",
    shows: "nothing",
  },
  "three-handover": { setup: "THREE\nnode = nodes[0]", shows: "nothing" },
  "cluster-arg": {
    setup: "",
    call: "nodes = [Node(at, f'/data/{at}', node_id=i + 1, cluster=[a,b,c]) for i, at in enumerate([a,b,c])]\nfor node in nodes: node.start()\nprint(len(Client([a]).cluster()))",
    shows: "nothing",
  },
  "stop-client-connected": {
    setup: `${STARTED}\nassert Client([addr]).leader() == addr`,
    shows: "nothing",
  },
};

const FILL = `node = Node("127.0.0.1:23000", dir, node_id=1)
with binding(timeout_ms=60_000):
    node = Node("127.0.0.1:23000", dir, node_id=1)
node.start()
node.open_db("x.db")
node.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)")
for name in ("u", "v", "w"): node.exec(f"CREATE TABLE {name}(x)")
node.exec(";".join(["INSERT INTO t(b) VALUES('x')"] * 1300))
node.stop()
files = machine().directory(dir)
segments = [name for name in files.names if name[0].isdigit()]
`;

/** What was done to the files, by the recordings' names of it. */
const DAMAGE: Readonly<Record<string, string>> = {
  none: "",
  "metadata1-garbage": 'files.corrupt("metadata1", "garbage")',
  "metadata-both-truncated": 'files.corrupt("metadata", "truncate")',
  "closed-header": 'files.corrupt("last-segment", "header")',
  "closed-first-header": 'files.corrupt("first-segment", "header")',
  "closed-body": 'files.corrupt("last-segment", "body")',
  "closed-first-body": 'files.corrupt("first-segment", "body")',
  "closed-truncated": 'files.corrupt("last-segment", "truncate")',
  "closed-empty": 'files.corrupt("last-segment", "empty")',
  "closed-gap": 'files.corrupt(segments[-2], "remove")',
  "closed-first-removed": 'files.corrupt("first-segment", "remove")',
  "closed-last-removed": 'files.corrupt("last-segment", "remove")',
  "closed-all-removed": 'for name in segments: files.corrupt(name, "remove")',
  "snapdata-all-garbage": 'files.corrupt("snapshot", "garbage")',
  "snapdata-truncated": 'files.corrupt("snapshot", "truncate")',
  "snapdata-empty": 'files.corrupt("snapshot", "empty")',
  "snap-all-removed":
    'for name in files.names:\n    if name.startswith("snapshot"): files.corrupt(name, "remove")',
  "stray-seg": 'files.add_stray("0000000000009999-0000000000010000")',
  "stray-file": 'files.add_stray("notes.txt")',
  "open-garbage": 'files.add_stray("open-1")',
  "open-zero": 'files.add_stray("open-1", "zeros")',
  "open-badheader": 'files.add_stray("open-1")',
  "all-garbage": 'for name in files.names: files.corrupt(name, "garbage")\nfiles.corrupt("metadata", "body")',
};

const AGAIN = '\nnode = Node("127.0.0.1:23000", dir, node_id=1)';
const WITHOUT_RECOVERY = 'Node("127.0.0.1:23000", dir, node_id=1, auto_recovery=False).start()';

function damaged(name: string, damage: string): readonly (readonly [string, World])[] {
  const before = `${FILL}${damage}${AGAIN}`;
  return [
    [`corrupt-${name}`, { setup: before }],
    [`corrupt-${name}-died`, { setup: before }],
    [`corrupt-${name}-open`, { setup: `${before}\nnode.start()` }],
    [`corrupt-${name}-count`, { setup: `${before}\nnode.start()\nnode.open_db("x.db")` }],
    [`norecovery-${name}`, { setup: `${FILL}${damage}`, call: WITHOUT_RECOVERY }],
  ];
}

const FILES: Readonly<Record<string, World>> = {
  ...Object.fromEntries(Object.entries(DAMAGE).flatMap(([name, damage]) => damaged(name, damage))),
  "perm-parent": { setup: 'machine().deny_access("<tmp>/ro")' },
  "perm-dir-ro": {
    setup: `${CREATED}\nmachine().deny_access(dir)`,
    call: "node.start()",
  },
  "perm-dir-noaccess": {
    setup: `${CREATED}\nmachine().deny_access(dir)`,
    call: "node.start()",
  },
  "perm-files-ro": { setup: `${FILL}machine().deny_access(dir, "files")${AGAIN}`, call: "node.start()" },
  "perm-files-noread": { setup: `${FILL}machine().deny_access(dir, "read")${AGAIN}`, call: "node.start()" },
  "perm-privport": {
    setup: "machine().privileged_ports = False",
    call: 'Node("127.0.0.1:1", dir, node_id=1).start()',
  },
};

/** Three nodes of the program, of which the first has taken in the others. */
const THREE = `nodes = [Node(at, f"/data/{at}", node_id=i + 1) for i, at in enumerate([A, B, C])]
for node in nodes: node.start()
for node in nodes[1:]: Client([A]).add(node.id, node.address)
assert [member.role_name for member in Client([A]).cluster()] == ["Voter"] * 3`;

export const NODE_WORLDS: Readonly<Record<string, World>> = Object.fromEntries(
  Object.entries({ ...LIFE, ...AT_ODD_ADDRESSES, ...IDS, ...FILES }).map(([id, world]) => [
    id,
    { ...world, setup: world.setup.replace("THREE", THREE) },
  ]),
);
