import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();
const ONE_THREAD = "RuntimeError can't start new thread: programs run in one thread here; asyncio works";
const NO_PROCESS = "PermissionError [Errno 1] Operation not permitted: programs can't start processes here";
const NO_NETWORK =
  "[Errno 101] Network is unreachable: there is no network here but that of the simulated clusters";

test.each([
  ["threading", "threading.Thread(target=print).start()", ONE_THREAD],
  ["threading", "threading.Timer(1, print).start()", ONE_THREAD],
  ["concurrent.futures", "concurrent.futures.ThreadPoolExecutor().submit(print)", ONE_THREAD],
  ["subprocess", "subprocess.run(['ls'])", NO_PROCESS],
  ["os", "os.fork()", NO_PROCESS],
  ["os", "os.system('ls')", NO_PROCESS],
  ["socket", "socket.socket()", `OSError ${NO_NETWORK}`],
  ["socket", "socket.create_connection(('example.org', 80))", `OSError ${NO_NETWORK}`],
  [
    "signal",
    "signal.alarm(1)",
    "OSError [Errno 38] Function not implemented: no signal arrives here; asyncio.timeout and wait_for work",
  ],
  ["sys", "input()", "EOFError EOF when reading a line: nobody can type here"],
  ["sys", "sys.stdin.buffer", "AttributeError '_io.StringIO' object has no attribute 'buffer'"],
])("%s: %s says why it can't be", async (module, call, wanted) => {
  const result = await runPython(
    `import ${module}\ntry:\n    print(${call})\nexcept Exception as e:\n    print(type(e).__name__, e)`,
  );
  expect(lines(result)).toEqual([wanted]);
});

test("what files hold, and their number, is bounded", async () => {
  const result = await runPython(`
import os
def attempt(write):
    try:
        print(write())
    except OSError as e:
        print(e.strerror)
def fill():
    with open("big", "wb", buffering=0) as f:
        for _ in range(100): f.write(b"x" * 1_000_000)
def sparse():
    with open("sparse", "wb") as f: f.truncate(3 * 10**9)
def seek():
    with open("far", "wb", buffering=0) as f:
        f.seek(10**9)
        f.write(b"x")
def many():
    for i in range(10_000): open(f"f{i}", "w").close()
def shrink():
    with open("big", "r+b") as f: f.truncate(10)
    return open("small", "wb").write(b"y" * 1_000_000)
for write in (fill, sparse, seek, shrink, many, os.pipe): attempt(write)
`);
  const FULL = "No space left on device";
  expect(lines(result)).toEqual([
    FULL,
    FULL,
    FULL,
    "1000000",
    FULL,
    "Function not implemented: there is nobody at the other end of a pipe here",
  ]);
});

test("files are kept in memory, for one run", async () => {
  const write =
    "with open('a.txt', 'w') as f:\n    f.write('kept')\nimport os\nprint(open(os.path.expanduser('~/a.txt')).read())";
  expect(lines(await runPython(write))).toEqual(["kept"]);
  expect(await runPython("open('a.txt')")).toMatchObject({ uncaught: { name: "FileNotFoundError" } });
});

test("UTC is a time zone of its own; of the others it is said that they aren't here", async () => {
  const result = await runPython(`from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime.now(ZoneInfo("UTC")).isoformat(), ZoneInfo("Etc/UTC").tzname(None))
try:
    ZoneInfo("Europe/Berlin")
except KeyError as e:
    print(type(e).__name__, *e.args)
`);
  expect(lines(result)).toEqual([
    "2026-01-01T00:00:00+00:00 UTC",
    "ZoneInfoNotFoundError No time zone found with key Europe/Berlin: there is UTC alone here; timezone(timedelta(hours=1)) works",
  ]);
});
