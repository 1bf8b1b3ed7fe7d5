/** The worlds of the recorded statements, through a node and through the DB-API. */
import type { World } from "./dqlite-world.ts";

const RUNNING = "node = Node(addr, dir, node_id=1)\nnode.start()";
const OPENED = `${RUNNING}\nnode.open_db("x.db")`;
const FILLED = `${OPENED}
node.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT NOT NULL DEFAULT 'c', d INT CHECK(d>0))")
node.exec("CREATE TABLE u(x INTEGER PRIMARY KEY)")
node.exec("INSERT INTO t(b) VALUES('x')")`;
const AFTER_ELEVEN = `${FILLED}\nnode.exec("INSERT INTO u VALUES(11)")`;
const CONNECTED = `${FILLED}\nconnection = dbapi.connect(node, "x.db")\ncursor = connection.cursor()`;
const TWO_OPEN = `cluster = start_cluster(nodes=3, seed=5)
node2, node3 = cluster.nodes[1:]
for each in (node2, node3): each.open_db("x.db")
node2.exec("CREATE TABLE t(a)")
node2.begin()
node2.exec("INSERT INTO t VALUES(1)")`;

/** Statements whose recorded call is whole, in the same world. */
const STATEMENTS = [
  "sql-exec-notnull",
  "sql-exec-check",
  "sql-exec-syntax",
  "sql-exec-incomplete",
  "sql-exec-notable",
  "sql-exec-nocol",
  "sql-exec-nofunc",
  "sql-exec-tableexists",
  "sql-exec-mismatch",
  "sql-exec-toobig",
  "sql-exec-two",
  "sql-exec-trailing",
  "sql-exec-attach",
  "sql-exec-vacuum",
  "sql-exec-divzero",
  "sql-exec-commit-notx",
  "sql-exec-rollback-notx",
  "sql-exec-nul",
  "sql-query-syntax",
  "sql-query-notable",
  "sql-query-nocol",
  "sql-query-empty",
  "sql-query-insert",
  "sql-query-nul",
  "sql-query-dup",
  "sql-query-inf",
  "sql-query-none",
  "sql-rollback-again",
  "sql-select-exec",
  "sql-exec-wal",
];

const openDb = (length: number): World => ({ setup: RUNNING, call: `node.open_db("x" * ${length})` });

/** What the recorded program ran through the DB-API, by the recordings' names of it. */
const DBAPI: Readonly<Record<string, World>> = {
  "dbapi-unstarted": { setup: "node = Node(addr, dir, node_id=1)" },
  "dbapi-after-stop": { setup: `${FILLED}\nnode.stop()` },
  "dbapi-unique": { setup: CONNECTED, call: "cursor.execute(\"INSERT INTO t(b) VALUES('x')\")" },
  "dbapi-syntax": { setup: CONNECTED, call: 'cursor.execute("SELEC 1")' },
  "dbapi-notable": { setup: CONNECTED, call: 'cursor.execute("SELECT * FROM nope")' },
  "dbapi-noparams": {
    setup: CONNECTED,
    call: 'cursor.execute("INSERT INTO t(b) VALUES(?)")',
    shows: "CURSOR",
  },
  "dbapi-emptyparams": {
    setup: CONNECTED,
    call: 'cursor.execute("INSERT INTO t(b) VALUES(?)", ())',
    shows: "CURSOR",
  },
  "dbapi-qinstring": { setup: CONNECTED, call: "cursor.execute(\"SELECT '?', ?\", (1,))" },
  "dbapi-rollback-notx": { setup: CONNECTED, call: "connection.rollback()" },
  "dbapi-commit-notx": { setup: CONNECTED, call: "connection.commit()" },
  "dbapi-closed-conn": { setup: `${CONNECTED}\nconnection.close()` },
  "dbapi-closed-begin": { setup: `${CONNECTED}\nconnection.close()` },
  "dbapi-with-error": { setup: FILLED, call: 'with dbapi.connect(node): raise KeyError("k")' },
};

export const SQL_WORLDS: Readonly<Record<string, World>> = {
  ...Object.fromEntries(STATEMENTS.map((id) => [id, { setup: FILLED }])),
  ...Object.fromEntries(
    Object.entries(DBAPI).map(([id, { shows, ...world }]) => [
      id,
      shows === "CURSOR" ? { ...world, shows: 'repr(value).split(" at ")[0] + " at 0x…>"' } : world,
    ]),
  ),
  "sql-version": { setup: OPENED, call: 'node.query("SELECT sqlite_version() AS v")' },
  "sql-open": { setup: RUNNING },
  "sql-query-runtime": {
    setup: `${FILLED}\nnode.exec("INSERT INTO t(b) VALUES('y')")`,
    call: 'node.query("SELECT abs(CASE WHEN a=2 THEN -9223372036854775808 ELSE a END) AS x FROM t")',
  },
  "sql-create": { setup: OPENED, call: 'node.exec("CREATE TABLE t(a)")' },
  "sql-insert": {
    setup: `${OPENED}\nnode.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)")`,
    call: "node.exec(\"INSERT INTO t(b) VALUES('x')\")",
  },
  "sql-exec-comment": { setup: OPENED },
  "sql-exec-badpragma": { setup: AFTER_ELEVEN },
  "sql-exec-placeholder": { setup: AFTER_ELEVEN },
  "sql-exec-long": {
    setup: FILLED,
    call: 'node.exec("INSERT INTO t(b) VALUES(\'" + "y" * 2_000_000 + "\')")',
  },
  "sql-query-ok": { setup: `${FILLED}\nnode.exec("INSERT INTO t(b) VALUES('é…')")` },
  "sql-begin-twice": { setup: `${FILLED}\nnode.begin()`, call: "node.begin()" },
  "sql-rollback": { setup: `${FILLED}\nnode.begin()` },
  "sql-after-stop-exec": { setup: `${FILLED}\nnode.stop()` },
  "sql-locked-read": { setup: TWO_OPEN, call: 'node3.query("SELECT count(*) AS c FROM t")' },
  "sql-unlocked": { setup: `${TWO_OPEN}\nnode2.commit()`, call: 'node3.exec("INSERT INTO t VALUES(2)")' },
  "opendb-empty": { setup: RUNNING },
  "opendb-none": { setup: RUNNING },
  "opendb-path": { setup: RUNNING },
  "opendb-memory": { setup: RUNNING },
  "opendb-dotdot": { setup: RUNNING },
  "opendb-long-died": { setup: RUNNING },
  ...Object.fromEntries(
    [500, 505, 506, 507, 510, 513].map((length) => [`opendb-len-${length}`, openDb(length)]),
  ),
};
