import { describe, expect, test } from "vitest";
import type { CaughtError } from "../protocol/index.ts";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

/** What a run caught, as far as a test looks. */
const caughtBy = async (source: string): Promise<readonly CaughtError[]> => (await runPython(source)).caught;

describe("each clause that is entered is told, with its place", () => {
  test.each([
    ["except", "try:\n    1 / 0\nexcept ZeroDivisionError:\n    pass", "except", 3, 1, "ZeroDivisionError"],
    [
      "except as",
      "try:\n    {}['k']\nexcept (OSError, KeyError) as e:\n    pass",
      "except",
      3,
      1,
      "KeyError",
    ],
    ["a bare except", "try:\n    raise SystemExit\nexcept:\n    pass", "except", 3, 1, "SystemExit"],
    [
      "the clause that fits",
      "try:\n    int('x')\nexcept KeyError:\n    pass\nexcept ValueError:\n    pass",
      "except",
      5,
      1,
      "ValueError",
    ],
    [
      "in a function",
      "def f():\n    try: [][1]\n    except IndexError: return 1\nf()",
      "except",
      3,
      5,
      "IndexError",
    ],
    [
      "in a coroutine",
      "import asyncio\nasync def f():\n    try:\n        await asyncio.wait_for(asyncio.sleep(2), 1)\n    except TimeoutError:\n        pass\nasyncio.run(f())",
      "except",
      5,
      5,
      "TimeoutError",
    ],
    [
      "after letters of several bytes",
      "ß = 'ü'\nif ß:\n\ttry: raise KeyError\n\texcept KeyError: pass",
      "except",
      4,
      2,
      "KeyError",
    ],
    [
      "contextlib.suppress",
      "import contextlib\nwith contextlib.suppress(KeyError):\n    {}['k']",
      "suppress",
      2,
      6,
      "KeyError",
    ],
    [
      "suppress, asynchronous",
      "import asyncio, contextlib\nasync def f():\n    with contextlib.suppress(ValueError):\n        await asyncio.sleep(1)\n        raise ValueError\nasyncio.run(f())",
      "suppress",
      3,
      10,
      "ValueError",
    ],
  ])("%s", async (_, source, by, line, column, name) => {
    expect(await caughtBy(source)).toMatchObject([{ by, line, column, name }]);
  });

  test("except* is told for each part of a group, with its members", async () => {
    const caught = await caughtBy(`
try:
    raise ExceptionGroup("all", [ValueError(1), ExceptionGroup("inner", [KeyError(2), ValueError(3)])])
except* ValueError as e:
    pass
except* KeyError:
    pass
`);
    expect(caught).toMatchObject([
      {
        by: "except*",
        line: 4,
        name: "ExceptionGroup",
        message: "all (2 sub-exceptions)",
        errors: [
          { name: "ValueError", message: "1" },
          { name: "ExceptionGroup", errors: [{ message: "3" }] },
        ],
      },
      { by: "except*", line: 6, errors: [{ errors: [{ name: "KeyError", message: "2" }] }] },
    ]);
  });

  test.each([
    ["finally", "try:\n    try: 1 / 0\n    finally: print('left')\nexcept ZeroDivisionError: pass", 1],
    [
      "a clause that doesn't fit",
      "try:\n    try: 1 / 0\n    except KeyError: pass\nexcept ZeroDivisionError: pass",
      1,
    ],
    ["an else", "try:\n    x = 1\nexcept KeyError:\n    pass\nelse:\n    print(x)", 0],
    ["what another module handles", "import json\nprint(hasattr(json, 'nothing'), {}.get('k'))", 0],
  ])("nothing else is: %s", async (_, source, count) => {
    expect(await caughtBy(source)).toHaveLength(count);
  });
});

test("from, context and notes are told, and the same exception keeps its number", async () => {
  const caught = await caughtBy(`
def low():
    raise KeyError("low")
try:
    try:
        low()
    except KeyError as e:
        raise ValueError("high") from e
except ValueError as e:
    e.add_note("a note")
try:
    try:
        low()
    except KeyError:
        raise RuntimeError("no such thing")
except RuntimeError as e:
    same = e
try:
    raise same
except RuntimeError:
    pass
try:
    try:
        low()
    except KeyError:
        raise TypeError from None
except TypeError:
    pass
`);
  expect(caught.map(({ name, identity }) => [name, identity])).toEqual([
    ["KeyError", 1],
    ["ValueError", 2],
    ["KeyError", 3],
    ["RuntimeError", 4],
    ["RuntimeError", 4],
    ["KeyError", 5],
    ["TypeError", 6],
  ]);
  expect(caught[1]).toMatchObject({
    cause: { name: "KeyError", identity: 1, stack: [{ fn: "low" }, { fn: "" }] },
  });
  expect(caught[1]?.context).toBeUndefined();
  expect(caught[3]).toMatchObject({
    message: "no such thing",
    context: { name: "KeyError" },
    suppressed: false,
  });
  expect(caught[6]).toMatchObject({ context: { name: "KeyError" }, suppressed: true });
  const [noted] = await caughtBy(
    "e = ValueError(1)\ne.add_note('a note')\ntry: raise e\nexcept ValueError: pass",
  );
  expect(noted?.notes).toEqual(["a note"]);
});

test("attributes are shown as repr shows them, and no code of the program runs for that", async () => {
  const result = await runPython(`
import datetime, dataclasses
class Loud:
    def __repr__(self):
        print("called")
        return "loud"
@dataclasses.dataclass
class Pair:
    inner: object
class Own(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.number, self.text, self.items = 7, "it's", [1, {"a": (None, True)}]
        self.when, self.loud, self._private = datetime.date(2026, 1, 1), Loud(), 1
        self.pair = Pair(Loud())
        self.me = self
    def __str__(self):
        print("called")
        return "own"
    def __getattribute__(self, name):
        if name == "number": print("called")
        return super().__getattribute__(name)
try:
    raise Own("why", Loud())
except Own:
    pass
`);
  expect(lines(result)).toEqual([]);
  const [error] = result.caught;
  expect(error).toMatchObject({ name: "Own", module: "__main__", message: "('why', <Loud object>)" });
  expect(error?.attributes.map(({ name, value }) => [name, value.type === "ref" ? "" : value.text])).toEqual([
    ["number", "7"],
    ["text", '"it\'s"'],
    ["items", "[1, {'a': (None, True)}]"],
    ["when", "datetime.date(2026, 1, 1)"],
    ["loud", "<Loud object>"],
    ["pair", "<Pair object>"],
    ["me", "<Own object>"],
  ]);
});

test("what the class gives an exception is shown too, but for code of the program", async () => {
  const [missing, own] = await caughtBy(`
class Own(Exception):
    level = 3
    @property
    def secret(self):
        return 1 / 0
try: open("nothing.txt")
except OSError: pass
try: raise Own
except Own: pass
`);
  const shown = (error: CaughtError | undefined) =>
    error?.attributes.map(({ name, value }) => `${name}=${value.type === "ref" ? "" : value.text}`);
  expect(shown(missing)).toEqual([
    "errno=2",
    "strerror='No such file or directory'",
    "filename='nothing.txt'",
  ]);
  expect(shown(own)).toEqual(["level=3"]);
});

test("what the library suppresses in its own blocks isn't shown, what stands in the program's own stack is", async () => {
  const caught = await caughtBy(`
import contextlib, pathlib, traceback
class Own(Exception): pass
try:
    try: raise KeyError("a")
    except KeyError: raise Own("b")
except Own:
    traceback.print_exc()
pathlib.Path("missing").unlink(missing_ok=True)
with contextlib.ExitStack() as stack:
    stack.enter_context(contextlib.suppress(Own))
    raise Own("c")
`);
  expect(caught.map(({ name, by }) => `${name} ${by}`)).toEqual([
    "KeyError except",
    "Own except",
    "Own suppress",
  ]);
});

test("what a client raises has what the program was handling as its context", async () => {
  const [, refused] = await caughtBy(`
from faultbook.dqlite import start_cluster
from dqlitepy.exceptions import DqliteError
cluster = start_cluster(nodes=3)
cluster.kill(cluster.leader)
try:
    try: {}["k"]
    except KeyError: cluster.client(timeout_ms=500).leader()
except DqliteError: pass
`);
  expect(refused).toMatchObject({ name: "NoLeaderError", context: { name: "KeyError" }, suppressed: false });
});

test("the library tells of its errors what it tells of them in TypeScript", async () => {
  const [leader, own, table, made] = await caughtBy(`
from faultbook.dqlite import start_cluster
from dqlitepy.exceptions import NoLeaderError
cluster = start_cluster(nodes=3)
cluster.kill(cluster.leader)
try: cluster.client(timeout_ms=500).leader()
except NoLeaderError as e: pass
class Mine(NoLeaderError): pass
try: raise Mine(5, "asking", "nobody leads")
except NoLeaderError as e: pass
import asyncio, fluss, faultbook.fluss
async def main():
    cluster = await faultbook.fluss.start_cluster()
    connection = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": cluster.bootstrap_servers}))
    try: await connection.get_admin().drop_table(fluss.TablePath("fluss", "orders"))
    except fluss.FlussError: pass
asyncio.run(main())
try: raise fluss.FlussError("mine", 7)
except fluss.FlussError: pass
`);
  expect(leader).toMatchObject({
    name: "NoLeaderError",
    module: "dqlitepy.exceptions",
    system: "dqlite",
    code: 5,
    codeName: "NOLEADER",
    verdict: "retry",
    url: expect.stringMatching(/^\/dqlite\/no-leader-error\//),
  });
  expect(own).toMatchObject({
    name: "Mine",
    system: "dqlite",
    code: 5,
    codeName: "NOLEADER",
    verdict: "retry",
    url: expect.stringMatching(/^\/dqlite\/no-leader-error\//),
  });
  expect(leader?.chain.slice(0, 3)).toEqual(["NoLeaderError", "ClientError", "DqliteError"]);
  expect(leader?.attributes.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["severity", "recoverable"]),
  );
  for (const error of [table, made])
    expect(error).toMatchObject({
      name: "FlussError",
      system: "fluss",
      code: 7,
      codeName: "TABLE_NOT_EXIST",
      retriable: false,
      url: expect.stringMatching(/^\/fluss\/table-not-exist\//),
    });
});

test("what an exception holds is bounded", async () => {
  const [error] = await caughtBy(`
e = ValueError("x" * 1_000_000)
for i in range(200): setattr(e, f"a{i}", [["y" * 100_000] * 1000] * 1000)
e.deep = []
e.__notes__ = ["n" * 100_000] * 100
for i in range(100):
    outer = ValueError(i)
    outer.__cause__ = e
    e = outer
try: raise e
except ValueError: pass
`);
  expect(JSON.stringify(error).length).toBeLessThan(2_000_000);
  let depth = 0;
  for (let next = error; next !== undefined; next = next.cause) depth += 1;
  expect(depth).toBe(17);
});

test("beyond what is kept, caught exceptions are counted", async () => {
  const result = await runPython(
    "for i in range(300):\n    try: raise KeyError(i)\n    except KeyError: pass",
  );
  expect([result.caught.length, result.caughtDropped]).toEqual([200, 100]);
});
