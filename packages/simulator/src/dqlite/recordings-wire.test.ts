/** The requests that were recorded over the wire, of libdqlite 1.11.1, answered by the simulated 1.18.1. */
import { expect, test } from "vitest";
import { holdCounts } from "../../testing/replay-counts.ts";
import type { World } from "../kernel/index.ts";
import { machine, startCluster } from "./index.ts";
import {
  connect,
  gradeOf,
  N1,
  N2,
  N3,
  newLeader,
  opened,
  run,
  TABLE,
  three,
  WIRE_RECORDINGS,
  type WireOutcome,
  type WireScenario,
} from "./testing/wire.ts";
import { WIRE_FILES } from "./testing/wire-files.ts";
import { leftOutOnTheWire, OTHER_RELEASE } from "./testing/wire-left-out.ts";
import { WIRE_MEMBERS } from "./testing/wire-members.ts";

async function filled(world: World) {
  const cluster = await three(world);
  const a = await opened(world, N1);
  await a.exec(TABLE);
  return { cluster, a };
}

const SCENARIOS: Readonly<Record<string, WireScenario>> = {
  ...WIRE_FILES,
  ...WIRE_MEMBERS,
  setup: async (step, world) => {
    await startCluster({ nodes: 2, spares: 1, world });
    const a = await connect(world, N1);
    step("assign node 3", await a.ask({ what: "assign", id: 3, role: "voter" }));
  },
  "a-follower": async (step, world) => {
    await three(world);
    const a = await connect(world, N2);
    step("leader request to follower", await a.ask({ what: "leader" }));
    step("client request to follower", await a.ask({ what: "client" }));
    step("exec without open on follower", await a.exec("SELECT 1"));
    step("open on follower", await a.ask({ what: "open", name: "test" }));
    step("exec on follower", await a.exec("CREATE TABLE x(a)"));
    step("query on follower", await a.query("SELECT 1"));
    step("add on follower", await a.ask({ what: "add", id: 9, address: "127.0.0.1:9009" }));
    step("assign on follower", await a.ask({ what: "assign", id: 3, role: "voter" }));
    step("remove on follower", await a.ask({ what: "remove", id: 3 }));
    step("transfer on follower", await a.ask({ what: "transfer", id: 2 }));
    step("cluster on follower", await a.ask({ what: "cluster" }));
  },
  "b-sql-errors": async (step, world) => {
    const { a } = await filled(world);
    await a.exec("INSERT INTO t(v) VALUES('a'),(NULL)");
    step("open twice", await a.ask({ what: "open", name: "test" }));
    step("syntax error exec_sql", await a.exec("SELEKT 1"));
    step("incomplete input", await a.exec("SELECT ("));
    step("unknown table", await a.query("SELECT * FROM nope"));
    step("wrong arg count", await a.query("SELECT abs()"));
    step("empty exec_sql", await a.exec(""));
    step("multi statements, 2nd bad", await a.exec("INSERT INTO t(v) VALUES('m1'); SELEKT"));
    step("... first one stayed?", await a.query("SELECT count(*) FROM t WHERE v='m1'"));
    step("query two statements", await a.query("SELECT 1; SELECT 2"));
    await a.exec("INSERT INTO t(v) VALUES('ps')");
    step("exec of SELECT", await a.exec("SELECT 1"));
    step("commit without begin", await a.exec("COMMIT"));
    await a.exec("BEGIN");
    step("rollback", await a.exec("ROLLBACK"));
  },
  "c-constraint": async (step, world) => {
    const { a } = await filled(world);
    await a.exec("INSERT INTO t(v) VALUES('a'),(NULL),('m1'),('ps')");
    await a.exec("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE ch(x INT REFERENCES p(id))");
    await a.exec("CREATE TABLE s(x INT) STRICT");
    step("primary key", await a.exec("INSERT INTO t(id) VALUES(1)"));
    step("check", await a.exec("INSERT INTO t(k) VALUES(10)"));
    step("foreign key", await a.exec("INSERT INTO ch VALUES(5)"));
    step("strict type", await a.exec("INSERT INTO s VALUES('abc')"));
    const [reader, b] = [await opened(world, N1), await opened(world, N1)];
    step("read on conn B meanwhile", await b.query("SELECT count(*) FROM t"));
    await reader.exec("BEGIN");
    step("deferred txn upgrade: A begin+read", await reader.query("SELECT count(*) FROM t"));
    step("B writes", await b.exec("INSERT INTO t(v) VALUES('b2')"));
    step("A now writes", await reader.exec("INSERT INTO t(v) VALUES('x')"));
    step("A rollback", await reader.exec("ROLLBACK"));
    await reader.exec("BEGIN IMMEDIATE; INSERT INTO t(v) VALUES('gone')");
    reader.connection.close();
    await world.sleep(10);
    step("client vanishes inside a txn, B writes", await b.exec("INSERT INTO t(v) VALUES('b4')"));
    step("rows written on leader visible?", await b.query("SELECT v FROM t ORDER BY v"));
  },
  "d-leader-killed": async (step, world) => {
    const cluster = await three(world);
    const [a, idle] = [await opened(world, N1), await opened(world, N1)];
    const follower = await opened(world, N3);
    await a.exec(TABLE);
    const held = a.exec("INSERT INTO t(v) VALUES('x')");
    await cluster.kill(1);
    step("exec on a connection that was open", await held);
    step("same connection again", await a.exec("INSERT INTO t(v) VALUES('x')"));
    void idle;
    const [second, third] = [await connect(world, N2), await connect(world, N3)];
    step("leader request to survivor 2 right after", await second.ask({ what: "leader" }));
    step("leader request to survivor 3 right after", await third.ask({ what: "leader" }));
    step("open on survivor right after", await second.ask({ what: "open", name: "test" }));
    step("cluster on survivor", await second.ask({ what: "cluster" }));
    const address = await newLeader(cluster);
    step("leader answers of survivor 2 over 7.5 s", await second.ask({ what: "leader" }));
    const over = address === N3 ? follower : second;
    step(
      "exec on new leader over a connection opened while it was follower",
      await over.exec("INSERT INTO t(v) VALUES('y')"),
    );
    await cluster.restart(1);
    await world.sleep(1000);
    step("old leader restarted", await (await connect(world, N1)).ask({ what: "leader" }));
  },
  "d3-transfer": async (step, world) => {
    const { a } = await filled(world);
    await a.exec("INSERT INTO t(v) VALUES('x')");
    const inside = await opened(world, N1);
    step("begin on another connection", await inside.exec("BEGIN IMMEDIATE"));
    await a.ask({ what: "transfer", id: 2 });
    step("exec on old connection", await a.exec("INSERT INTO t(v) VALUES('y')"));
    step("exec on the connection inside a transaction", await inside.exec("INSERT INTO t(v) VALUES('z')"));
    const second = await connect(world, N2);
    step("transfer back", await second.ask({ what: "transfer", id: 1 }));
    await world.sleep(20);
    step(
      "exec on the same old connection, node is leader again",
      await a.exec("INSERT INTO t(v) VALUES('y')"),
    );
    step("re-open on the same connection", await a.ask({ what: "open", name: "test" }));
    step("exec", await a.exec("INSERT INTO t(v) VALUES('y')"));
  },
  "d4-transfer-to-dead": async (step, world) => {
    const { cluster, a } = await filled(world);
    await a.exec("INSERT INTO t(v) VALUES('x'),('y')");
    await cluster.kill(2);
    const [other, third] = [await connect(world, N1), await connect(world, N1)];
    const moving = other.ask({ what: "transfer", id: 2 });
    await world.sleep(20);
    step("query while a transfer is pending", await a.query("SELECT 1"));
    step("leader request meanwhile", await third.ask({ what: "leader" }));
    step(
      "add while a transfer is pending",
      await third.ask({ what: "add", id: 8, address: "127.0.0.1:9008" }),
    );
    step("transfer to dead voter", await moving);
    step("exec afterwards", await a.exec("INSERT INTO t(v) VALUES('z')"));
  },
  "d5-leader-frozen": async (step, world) => {
    const { cluster, a } = await filled(world);
    await world.sleep(5000);
    await cluster.pause(1);
    const asked = await connect(world, N1);
    step("leader request to frozen leader", await asked.ask({ what: "leader" }, 1500));
    const late = a.exec("INSERT INTO t(v) VALUES('fr')");
    const leader = await opened(world, await newLeader(cluster));
    await cluster.resume(1);
    step("resumed: late reply to the exec sent while frozen", await late);
    step("did that write survive?", await leader.query("SELECT count(*) FROM t WHERE v='fr'"));
  },
  "d6-exec-in-flight": async (step, world) => {
    const { cluster, a } = await filled(world);
    await cluster.pause(2);
    await cluster.pause(3);
    const pending = a.exec("INSERT INTO t(v) VALUES('fl')");
    await world.sleep(400);
    await cluster.kill(1);
    step("exec waiting for quorum, leader killed", await pending);
    await cluster.resume(2);
    await cluster.resume(3);
    const leader = await opened(world, await newLeader(cluster));
    step("did it survive?", await leader.query("SELECT count(*) FROM t WHERE v='fl'"));
    for (const id of [2, 3]) if (cluster.node(id) !== cluster.leader) await cluster.pause(id);
    step(
      "client gives up (1 s) and disconnects while the exec waits",
      await leader.exec("INSERT INTO t(v) VALUES('late')", 1000),
    );
  },
  "e1-both-followers-killed": async (step, world) => {
    const { cluster, a } = await filled(world);
    await cluster.kill(2);
    await cluster.kill(3);
    const other = await connect(world, N1);
    step("leader request right after", await other.ask({ what: "leader" }));
    step("query right after", await a.query("SELECT count(*) FROM t"));
    step("exec right after", await a.exec("INSERT INTO t(v) VALUES('q')"));
    await world.sleep(8000);
    step("leader request 8 s later", await other.ask({ what: "leader" }));
    step("exec 8 s later (old connection)", await a.exec("INSERT INTO t(v) VALUES('r')"));
    const again = await connect(world, N1);
    step("open 8 s later", await again.ask({ what: "open", name: "test" }));
    step("query 8 s later", await again.query("SELECT 1"));
    step("cluster", await other.ask({ what: "cluster" }));
    step("remove dead node 2", await other.ask({ what: "remove", id: 2 }));
    await cluster.restart(2);
    const leader = await opened(world, await newLeader(cluster));
    step("one node restarted: leader again", await leader.ask({ what: "leader" }));
    const survived = await leader.query("SELECT count(*) FROM t WHERE v='q'");
    step("did the write that failed with 10506 survive?", survived);
    for (const id of [1, 2]) if (cluster.node(id) !== cluster.leader) await cluster.kill(id);
    step("add a node without quorum", await leader.ask({ what: "add", id: 9, address: "127.0.0.1:9009" }));
    step("cluster afterwards", await leader.ask({ what: "cluster" }));
  },
  "e2-leader-and-follower-killed": async (step, world) => {
    const { cluster } = await filled(world);
    await cluster.kill(1);
    await cluster.kill(3);
    const a = await connect(world, N2);
    step("leader request right after", await a.ask({ what: "leader" }));
    step("open", await a.ask({ what: "open", name: "test" }));
    step("exec", await a.exec("INSERT INTO t(v) VALUES('q')"));
    step("query", await a.query("SELECT 1"));
    await world.sleep(14_000);
    step("leader answers over 14 s", await a.ask({ what: "leader" }));
    step("exec 14 s later", await a.exec("INSERT INTO t(v) VALUES('q')"));
  },
  "d7-restart": async (step, world) => {
    const cluster = await three(world);
    for (const node of cluster.nodes) await cluster.kill(node);
    for (const node of cluster.nodes) await cluster.restart(node);
    await world.sleep(8000);
    step("all three restarted (run 3)", await (await connect(world, N1)).ask({ what: "leader" }));
    const alone = await startCluster({ nodes: 1, port: 9121, world });
    await alone.kill(1);
    await alone.restart(1);
    await world.sleep(60);
    const asked = await connect(world, "127.0.0.1:9121");
    step("single-node cluster restarted", await asked.ask({ what: "leader" }));
  },
  "i-connection": async (step, world) => {
    machine(world).occupyPort(N1);
    const silent = await connect(world, N1);
    step("something else listens and stays silent", await silent.ask({ what: "leader" }, 1000));
    const cluster = await startCluster({ nodes: 1, port: 9101, world });
    await cluster.pause(1);
    const frozen = await connect(world, "127.0.0.1:9101");
    step("node process frozen, new connection", await frozen.ask({ what: "leader" }, 1000));
  },
  "j-malformed": async (step, world) => {
    await startCluster({ nodes: 1, world });
    const a = await connect(world, N1);
    step("open with a path in the name", await a.ask({ what: "open", name: "../../x/y" }));
  },
  "x-crash": async (step, world) => {
    const cluster = await startCluster({ nodes: 1, world });
    const a = await opened(world, N1);
    await a.exec("CREATE TABLE t(v)");
    await a.exec("INSERT INTO t VALUES('x')");
    step("checkpoint", await a.query("PRAGMA wal_checkpoint"));
    await a.exec("CREATE TABLE p(a PRIMARY KEY); INSERT INTO p VALUES(1)");
    step("journal mode wal (no change)", await a.query("PRAGMA journal_mode=WAL"));
    step("vacuum", await a.exec("VACUUM"));
    step("journal mode", await a.exec("PRAGMA journal_mode=DELETE"));
    step("journal mode query", await a.query("PRAGMA journal_mode=DELETE"));
    step("constraint violation via query", await a.query("INSERT INTO p VALUES(1)"));
    const adding = connect(world, N1).then(({ ask }) =>
      ask({ what: "add", id: 2, address: N2 }).then(() => ask({ what: "assign", id: 2, role: "voter" })),
    );
    await world.sleep(52_000);
    await adding;
    step("... and 52 s later, when the promotion gives up", await a.ask({ what: "leader" }));
    await a.ask({ what: "remove", id: 2 });
    step("remove itself (sole node)", await a.ask({ what: "remove", id: 1 }));
    expect(cluster.isAlive("n1")).toBe(false);
  },
};

test("requests over the wire are answered as recorded, but for what a later release does otherwise", async () => {
  const outcomes = new Map<string, WireOutcome>();
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    const found = await run(scenario);
    for (const [step, outcome] of found) {
      outcomes.set(`${name.split(" ")[0]} | ${step}`, outcome);
    }
  }
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  const other: string[] = [];
  const gaps: string[] = [];
  for (const { scenario, step, outcome } of WIRE_RECORDINGS) {
    const id = `${scenario} | ${step}`;
    const is = outcomes.get(id);
    let grade: string = is === undefined ? "not expressible" : gradeOf(outcome, is);
    if (is !== undefined && grade !== "exact" && Object.hasOwn(OTHER_RELEASE, id)) {
      grade = "other release";
      other.push(id);
    } else if (grade === "wrong" || grade === "text only")
      wrong.push(`${id}: ${grade}, ${JSON.stringify(is)} for ${JSON.stringify(outcome).slice(0, 200)}`);
    if ((is === undefined) !== (leftOutOnTheWire(id) !== undefined)) gaps.push(id);
    counts[grade] = (counts[grade] ?? 0) + 1;
  }
  console.log(`of ${WIRE_RECORDINGS.length} requests over the wire: ${JSON.stringify(counts)}`);
  expect(wrong).toEqual([]);
  expect(gaps).toEqual([]);
  expect(other.sort()).toEqual(Object.keys(OTHER_RELEASE).sort());
  holdCounts("dqlite", "recordings-wire", counts);
});
