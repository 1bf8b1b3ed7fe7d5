import { expect, test } from "vitest";
import { createNodeSandbox } from "../node/sandbox.ts";
import { createPythonRunner, lines } from "./testing/run-python.ts";

// Goal: what tells where an object lies tells the same in a new interpreter, in a used one, and in each engine.

const run = createPythonRunner();

const PROGRAM = `
import asyncio, copy
class Own: pass
own = Own()
print(own, id(own) == int(repr(own)[-15:-1], 16), id(own) == id(own), id(own) != id(Own()))
print([Own(), Own()], {Own() for _ in range(3)})
def generate(): yield 1
async def forget(): pass
coroutine = forget()
print(generate, generate(), coroutine, lambda: 1, own.__str__, generate.__code__, object(), id)
coroutine.close()
print({Own, type("Other", (), {})}, {asyncio.Lock(), own})
async def main():
    tasks = {asyncio.create_task(asyncio.sleep(1, number)) for number in range(8)}
    done, _ = await asyncio.wait(tasks)
    print([task.result() for task in done], asyncio.Event())
asyncio.run(main())
from faultbook.dqlite import start_cluster
print(start_cluster().nodes, copy.deepcopy([own]))
`;

test("texts, ids and the order of sets are the same in a new interpreter and in one that has run others", async () => {
  const fresh = createNodeSandbox();
  const printed = lines(await fresh.run({ code: { python: PROGRAM } }));
  await fresh.close();
  expect(printed[0]).toBe("<__main__.Own object at 0x7f0000000040> True True True");
  expect(printed).toHaveLength(6);
  await run("import fluss, decimal\nkept = [object() for _ in range(5000)]\nprint({*kept} and id(kept))");
  expect(lines(await run(PROGRAM))).toEqual(printed);
  expect(lines(await run(PROGRAM))).toEqual(printed);
});

test("an object that is gone leaves its number to none, and a set finds what it holds", async () => {
  const source = `
import functools, gc, weakref
class Own: pass
first = id(Own())
print(first != id(Own()))
many = [Own() for _ in range(3000)]
kept = set(many)
print(len(kept), all(one in kept for one in many), kept == {*reversed(many)})
@functools.singledispatch
def kind(value): return "other"
@kind.register
def _(value: Own): return "own"
print(kind(Own()), kind(1))
Own.__name__ = "other.Name"
print(many[0] in kept)
gone = weakref.ref(many.pop())
kept.clear()
print(gone() is None, len(gc.get_referrers(many[0])))
class Slotted:
    __slots__ = ()
    def __hash__(self): return 3
print({Slotted(): 1}, hash(Slotted()))
for _ in range(200_000): id(object())
print({(1, "a"): 2}, hash("a") == hash("a"), id(None) == id(None))
`;
  expect(lines(await run(source)).map((line) => line.replace(/0x[0-9a-f]+/, "..."))).toEqual([
    "True",
    "3000 True True",
    "own other",
    "True",
    "True 1",
    "{<__main__.Slotted object at ...>: 1} 3",
    "{(1, 'a'): 2} True True",
  ]);
});
