/** The worlds of the recorded calls of a client: nobody there, one node, changes of the membership, elections. */
import type { World } from "./dqlite-world.ts";

const CLIENT = "client = Client([addr])";
const ONE = `Node(A, "/data/one", node_id=1).start()`;
/** One node whose second member never came: a change of the membership hangs. */
const BLOCKED = `${ONE}\n${CLIENT}\naddr = B\nfailing(lambda: client.add(2, B))`;
const UNCLUSTERED = `Node(A, "/data/eight", node_id=8).start()\n${CLIENT}`;
const CLOSED = `${CLIENT}\nclient.close()`;
const THREE = "cluster = start_cluster(nodes=3)\nclient = cluster.client(timeout_ms=4000)";
/** A node that runs as 8, and can't be added as 7. */
const WRONG_ID = `${THREE}\nNode("127.0.0.1:9008", "/data/eight", node_id=8).start()`;
const FAILED_ADD = `${THREE}\nfailing(lambda: client.add(7, "127.0.0.1:9008"))`;
const FORMED_ONE = "cluster = start_cluster(nodes=1)\nclient = cluster.client(timeout_ms=3000)";
const FORMED_TWO = `cluster = start_cluster(nodes=2)\nclient = cluster.client(timeout_ms=3000)\ncluster.kill(2)`;
/** A cluster with an open database and a table, and the recorded budget of 8 s. */
const CLUSTERED = `cluster = start_cluster(nodes=3, timeout_ms=8000, seed=5)
for each in cluster.nodes: each.open_db("x.db")
cluster.node(1).exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b INT)")
cluster.node(1).exec("INSERT INTO t(b) VALUES(1)")
n = node = cluster.node(2)
client = cluster.client(timeout_ms=3000)`;
const QUORUM_LOST = `${CLUSTERED}\ncluster.kill(2)\ncluster.kill(3)`;
const IN_TRANSACTION = `${CLUSTERED}\nn.begin()`;
const INSERT = 'node.exec("INSERT INTO t(b) VALUES(2)")';
const LEADER_IN_TRANSACTION = `${CLUSTERED}\nnode = cluster.node(1)\nnode.begin()`;

export const CLIENT_WORLDS: Readonly<Record<string, World>> = {
  "leader-nonodes": { setup: "" },
  "leader-nonodes3": { setup: "" },
  "cluster-nonodes": { setup: CLIENT },
  "add-nonodes": { setup: CLIENT },
  "remove-nonodes": { setup: CLIENT },
  "client-empty": { setup: "" },
  "client-str": { setup: "", call: 'Client("127.0.0.1:9001").leader()' },
  "client-none": { setup: "" },
  "client-intlist": { setup: "" },
  "closed-leader": { setup: CLOSED },
  "closed-cluster": { setup: CLOSED },
  "closed-add": { setup: CLOSED, call: "client.add(2, addr)" },
  "closed-remove": { setup: CLOSED },
  "closed-close": { setup: CLOSED },
  "closed-repr": { setup: CLOSED, shows: 'value.replace("9001", "35001")' },
  "closed-enter": { setup: CLOSED },
  "client-leak": { setup: `${ONE}\n${CLIENT}` },
  "leader-one": { setup: `${ONE}\n${CLIENT}`, shows: "value == addr" },
  "cluster-one": { setup: `${ONE}\n${CLIENT}` },
  "add-unreachable": { setup: `${ONE}\n${CLIENT}\naddr = B` },
  "add-dup-id": { setup: `${BLOCKED}\naddr2 = C` },
  "cluster-after-dup": { setup: BLOCKED },
  "add-bad-address": { setup: BLOCKED },
  "add-empty-address": { setup: BLOCKED },
  "add-none-address": { setup: BLOCKED },
  "remove-unknown": { setup: BLOCKED },
  "remove-spare": { setup: BLOCKED },
  "remove-leader": { setup: BLOCKED },
  "leader-after-remove": { setup: `${BLOCKED}\nfailing(lambda: client.remove(1))` },
  "cluster-after-remove": { setup: `${BLOCKED}\nfailing(lambda: client.remove(1))` },
  "remove-leader-node-state": {
    setup: BLOCKED,
    call: "failing(lambda: client.remove(1))",
    shows: "None if client.leader() == A else 'dead'",
  },
  "add-zero": { setup: `${FORMED_ONE}\naddr = B` },
  "add-zero-node-state": {
    setup: `${FORMED_ONE}`,
    call: "failing(lambda: client.add(0, B))",
    shows: "-6 if cluster.leader is None else None",
  },
  "leader-unclustered": { setup: UNCLUSTERED },
  "cluster-unclustered": { setup: UNCLUSTERED },
  "server-silent": { setup: `machine().occupy_port(A)\n${CLIENT}` },
  "server-closing": { setup: `machine().occupy_port(A, "goodbye")\n${CLIENT}` },
  "server-huge-died": { setup: `machine().occupy_port(A, "text")\n${CLIENT}` },
  "server-garbage-first-died": { setup: `machine().occupy_port(A, "text")\n${CLIENT}` },
  "m3-leader": { setup: THREE },
  "m3-leader-via-follower": { setup: `${THREE}\nfollower = C` },
  "m3-add-dup-id": { setup: `${THREE}\naddr2 = "127.0.0.1:9009"` },
  "m3-add-same": { setup: THREE, call: "client.add(2, B)" },
  "m3-add-dup-address": { setup: THREE, call: "client.add(9, B)" },
  "m3-remove-unknown": { setup: THREE },
  "m3-add-wrong-id": { setup: WRONG_ID, call: 'client.add(7, "127.0.0.1:9008")' },
  "m3-add-other-cluster": { setup: `${FAILED_ADD}\naddr = "127.0.0.1:9011"` },
  "m3-cluster-after-other": { setup: FAILED_ADD, shows: "nothing" },
  "m3-change-blocked-for": {
    setup: `${FAILED_ADD}
def blocked():
    began = time.monotonic()
    while True:
        try: client.remove(7)
        except ClientError: time.sleep(0.5)
        else: return time.monotonic() - began`,
    call: "blocked()",
    shows: "45.5 if 44 < value < 47 else value",
  },
  "m3-remove-follower": { setup: THREE, call: "client.remove(2)" },
  "m3-removed-node-leader": { setup: `${THREE}\nclient.remove(2)\nremoved = B` },
  "m3-leader-after-remove-leader-0": {
    setup: `${THREE}\nclient.remove(1)\nclient = cluster.client(timeout_ms=150)`,
  },
  "m3-leader-after-remove-leader-1": {
    setup: `${THREE}\nclient.remove(1)\ntime.sleep(8)`,
    shows: '"127.0.0.1:35452" if value in (B, C) else value',
  },
  "m3-node-states": {
    setup: THREE,
    call: "client.remove(1)",
    shows: "[None if node.is_running else 'dead' for node in cluster.nodes]",
  },
  "m1-add-other-cluster": { setup: `${ONE}\nNode(B, "/data/b", node_id=1).start()\n${CLIENT}\naddr = B` },
  "m1-add-other-cluster-members": {
    setup: `${ONE}\nNode(B, "/data/b", node_id=1).start()\n${CLIENT}\nfailing(lambda: client.add(5, B))`,
  },
  "m1-remove-leader": { setup: FORMED_ONE },
  "m1-remove-leader-leader": { setup: `${FORMED_ONE}\nfailing(lambda: client.remove(1))` },
  "m1-add-badport-voter": { setup: `${ONE}\n${CLIENT}`, call: 'client.add(2, "127.0.0.1:99999")' },
  "m1-add-stopped": {
    setup: `${FORMED_ONE}\nother = start_cluster(nodes=1, port=9101)\nother.pause(1)\naddr = "127.0.0.1:9101"`,
  },
  "m1-leader-suspended": { setup: `${FORMED_ONE}\ncluster.pause(1)` },
  "m1-add-ok": { setup: `${ONE}\nNode(B, "/data/b", node_id=2).start()\n${CLIENT}\naddr = B` },
  "m2-quorum-lost-immediately": { setup: `${FORMED_TWO}\nleader = A` },
  "m2-add-noquorum": { setup: `${FORMED_TWO}\naddr = C` },
  "m2-remove-noquorum": {
    setup: `${FORMED_TWO}\nclient = cluster.client(timeout_ms=1000)\nfailing(lambda: client.add(3, C))`,
  },
  "leader-after-graceful-stop": {
    setup: `${CLUSTERED}\ncluster.node(1).stop()\nclient = cluster.client(timeout_ms=8000)`,
    shows: "nothing",
  },
  "leader-after-handover": {
    setup: `${CLUSTERED}\ncluster.node(1).handover()`,
    shows: '["n2", "was", "n1"] if value != A else value',
  },
  "tx-leader-loss-insert": {
    setup: `${IN_TRANSACTION}\nn.exec("INSERT INTO t(b) VALUES(2)")\ncluster.kill(cluster.leader)`,
    shows: "nothing",
  },
  "tx-leader-loss-rollback": {
    setup: `${IN_TRANSACTION}\ncluster.kill(cluster.leader)\nn.exec("INSERT INTO t(b) VALUES(3)")`,
  },
  "quorum-1down-write": { setup: `${CLUSTERED}\ncluster.kill(3)`, call: INSERT, shows: "nothing" },
  "quorum-lost-write": {
    setup: `${CLUSTERED}\ncluster.node(1).handover()\ncluster.kill(1)\ncluster.kill(3)`,
    call: INSERT,
  },
  "quorum-lost-read": {
    setup: `${CLUSTERED}\ncluster.kill(1)\ncluster.kill(3)\ntime.sleep(10)`,
    call: 'node.query("SELECT count(*) FROM t")',
  },
  "quorum-lost-leader": { setup: `${QUORUM_LOST}\ntime.sleep(10)` },
  "quorum-lost-cluster": { setup: `${QUORUM_LOST}\ntime.sleep(10)` },
  "quorum-back": {
    setup: `${QUORUM_LOST}\ntime.sleep(10)\ncluster.restart(2)\nclient = cluster.client(timeout_ms=20_000)`,
    shows: "nothing",
  },
  "tx-handover-begin": {
    setup: `${CLUSTERED}\nnode = cluster.node(1)`,
    call: "node.begin()",
    shows: "str(value)",
  },
  "tx-handover-insert": { setup: LEADER_IN_TRANSACTION, call: INSERT, shows: "nothing" },
  "tx-handover-insert2": {
    setup: `${LEADER_IN_TRANSACTION}\n${INSERT}\nnode.handover()`,
    call: INSERT,
    shows: "nothing",
  },
  "tx-handover-count": {
    setup: `cluster = start_cluster(nodes=3, seed=5)
node = cluster.node(1)
node.open_db("x.db")
node.exec("CREATE TABLE t(b)")
node.begin()
node.exec("INSERT INTO t VALUES(2)")
node.handover()
node.exec("INSERT INTO t VALUES(3)")`,
    call: 'node.query("SELECT count(*) AS c FROM t")',
    shows: "str(value)",
  },
};
