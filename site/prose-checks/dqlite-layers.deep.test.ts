// What the guides say of the published dqlitepy beneath DB-API, SQLAlchemy and pickle, asked of the package itself. Its native
// library isn't needed: a node that notes what it is sent, and that fails when it is told to, stands in for one.
import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { pythonWithDqlitepy } from "../../packages/python-clients/scripts/dqlitepy-report.ts";
import { dqlitePages, programsOf } from "./dqlite-prose.ts";

const python = pythonWithDqlitepy();
const guide = dqlitePages().find(({ name }) => name === "guides/dqlite-dbapi")!;
const blocks = programsOf(guide, "python").map(({ code }) => code);

const NODE = `
import json, logging, warnings
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
from dqlitepy import dbapi
from dqlitepy.exceptions import NodeError

class Node:
    def __init__(self): self.sent, self.fails = [], False
    def open_db(self, name): self.sent.append("open")
    def exec(self, sql): self._send(sql); return (1, 1)
    def query(self, sql): self._send(sql); return [{"x": 1}]
    def begin(self): self._send("BEGIN")
    def commit(self): self._send("COMMIT")
    def rollback(self): self._send("ROLLBACK")
    def _send(self, sql):
        self.sent.append(sql)
        if self.fails: raise NodeError(5, "dqlitepy_node_exec", "no available dqlite leader server found")

node = Node()
def name(error): return type(error).__module__ + "." + type(error).__name__
def raised(call):
    try: call()
    except Exception as error: return error
`;

const ask = (program: string): unknown =>
  JSON.parse(execFileSync(python!, ["-c", `${NODE}\n${program}`], { encoding: "utf8" }));

describe.skipIf(python === undefined)("the published package (needs a Python with dqlitepy and cffi)", () => {
  test("raises classes of dbapi with the NodeError behind them, and nothing from commit()", () => {
    const answer = ask(`
connection = dbapi.connect(node)
cursor = connection.cursor()
node.fails = True
errors = [raised(connection.begin), raised(lambda: cursor.execute("SELECT 1")), raised(connection.rollback)]
print(json.dumps([[name(e), e.__cause__ and name(e.__cause__)] for e in errors] + [raised(connection.commit)]))`);
    const behind = "dqlitepy.exceptions.NodeError";
    expect(answer).toEqual([
      [behind, null],
      ["dqlitepy.dbapi.ProgrammingError", behind],
      ["dqlitepy.dbapi.OperationalError", behind],
      null,
    ]);
  });

  test("can't make its errors anew from a pickle", () => {
    const answer = ask(`
import pickle
print(json.dumps(str(raised(lambda: pickle.loads(pickle.dumps(NodeError(5, "context", "text")))))))`);
    expect(answer).toBe("NodeError.__init__() missing 1 required positional argument: 'context'");
  });
});

const hasSqlAlchemy = (): boolean => {
  try {
    execFileSync(python!, ["-c", "import sqlalchemy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const ENGINE = `
import sqlalchemy as sa
from sqlalchemy.dialects import registry
from dqlitepy.sqlalchemy import register_dqlite_node
registry.register("dqlite", "dqlitepy.sqlalchemy", "DQLiteDialect")
register_dqlite_node(node)
def ask(engine):
    with engine.connect() as connection: return connection.execute(sa.text("SELECT 1")).fetchall()
`;

describe.skipIf(python === undefined || !hasSqlAlchemy())("SQLAlchemy over it (needs that too)", () => {
  test("sends neither BEGIN nor COMMIT", () => {
    const answer = ask(`${ENGINE}
with sa.create_engine("dqlite:///x").begin() as connection:
    node.sent.clear()
    connection.execute(sa.text("INSERT INTO t VALUES (1)"))
print(json.dumps(node.sent))`);
    expect(answer).toEqual(["INSERT INTO t VALUES (1)"]);
  });

  test("keeps a connection whose leader is gone, until the guide's listener is there; a ping gives it up, and raises", () => {
    const answer = ask(`${ENGINE}
${blocks.join("\n")}
def lost(engine):
    ask(engine); node.fails = True; node.sent.clear()
    error = raised(lambda: ask(engine)); node.fails = False
    behind = node_error_of(error)
    node.sent.clear(); ask(engine)
    return [name(error), behind.code, error.connection_invalidated, node.sent[:]]
plain, pinged = (sa.create_engine("dqlite:///x", pool_pre_ping=ping) for ping in (False, True))
answers = [lost(plain), lost(pinged)]
give_up_lost_connections(plain); give_up_lost_connections(pinged)
print(json.dumps(answers + [lost(plain), lost(pinged)]))`);
    const error = ["sqlalchemy.exc.ProgrammingError", 5];
    expect(answer).toEqual([
      [...error, false, ["SELECT 1"]],
      [...error, false, ["open", "SELECT 1"]],
      [...error, true, ["open", "SELECT 1"]],
      [...error, true, ["open", "SELECT 1"]],
    ]);
  });
});
