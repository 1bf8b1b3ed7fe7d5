import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

const USUAL = `
import asyncio, json, logging, os, random, sys, time, warnings
logging.warning("w")
warnings.warn("once")
time.sleep(1)
async def main():
    await asyncio.sleep(1)
    return asyncio.current_task().get_name()
print(asyncio.run(main()), random.random(), os.environ.get("NEW"), os.getcwd(), json.dumps([1]), sys.argv)
print(sorted(name for name in globals() if not name.startswith("_")), len("text"), sys.getrecursionlimit())
try:
    1 / 0
except ZeroDivisionError as e:
    print(repr(e))
`;

test("what a program changes is undone before the next one", async () => {
  const before = await runPython(USUAL);
  await runPython(`
import asyncio, builtins, datetime, json, logging, os, random, sys, threading, time, warnings
builtins.print, builtins.len = None, None
builtins.extra = 1
time.sleep = json.dumps = random.random = lambda *a: 0
asyncio.sleep = asyncio.run = None
logging.basicConfig(level=logging.CRITICAL)
logging.getLogger("asyncio").disabled = True
warnings.simplefilter("ignore")
os.environ["NEW"] = "1"
os.chdir("/tmp")
sys.setrecursionlimit(100)
sys.settrace(lambda *a: None)
sys.argv.append("x")
sys.path.clear()
sys.modules["json"] = None
del sys.modules["random"]
sys.stdout = sys.__stdout__ = None
ZeroDivisionErrorRenamed = ZeroDivisionError
threading.Lock().acquire()
random.seed(1)
`);
  const after = await runPython(USUAL);
  expect(lines(after)).toEqual(lines(before));
  expect(after.caught).toEqual(before.caught);
  expect(lines(before)).toHaveLength(6);
});

test("a program that was left in the middle of a wait doesn't disturb the next", async () => {
  expect(
    await runPython("import threading\ntry: threading.Event().wait()\nfinally: print('no')"),
  ).toMatchObject({
    outcome: "stuck",
    console: [],
  });
  expect(await runPython("import asyncio\nawait asyncio.Future()")).toMatchObject({ outcome: "stuck" });
  expect(lines(await runPython(USUAL))).toHaveLength(6);
});

test("finalizers work again in the next program", async () => {
  const program = `
import weakref
class Held: pass
held = Held()
finalizer = weakref.finalize(held, print, "ended")
print(finalizer.alive)
finalizer()
print(finalizer.alive)
left_over = weakref.finalize(held, print, "never called twice")
`;
  for (let run = 0; run < 2; run += 1)
    expect(lines(await runPython(program)).slice(0, 3)).toEqual(["True", "ended", "False"]);
});
