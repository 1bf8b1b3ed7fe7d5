import { finished, type HostileProgram, python, uncaught } from "../program.ts";

const open = ["finished", "uncaught", "timeout"] as const;

/** Exceptions that lie about themselves: whoever describes them must neither fail nor run their code without end. */
export const LIES: readonly HostileProgram[] = [
  python(
    "methods that raise",
    finished,
    `
def bad(*_):
    raise RuntimeError("hostile")
names = ["__str__", "__repr__", "__eq__", "__hash__", "__bool__", "__len__", "__iter__", "__getattribute__", "__getattr__", "__dir__", "__format__", "__reduce_ex__", "__sizeof__"]
for name in names:
    try:
        raise type("Bad", (Exception,), {name: bad})("x")
    except Exception:
        print("caught", name)
print("in all", len(names))`,
    { shows: ["in all 13"], check: (result) => count(result.caught.length, 13) },
  ),
  python(
    "properties that raise",
    finished,
    `
bad = property(lambda self: 1 / 0)
names = ["__class__", "__dict__", "__cause__", "__context__", "__traceback__", "__notes__", "__suppress_context__", "__module__", "__doc__", "args", "exceptions", "code", "msg"]
for name in names:
    try:
        raise type("Bad", (Exception,), {name: bad})("x")
    except Exception:
        print("caught", name)
print("in all", len(names))`,
    { shows: ["in all 13"], check: (result) => count(result.caught.length, 13) },
  ),
  python(
    "values of other kinds",
    finished,
    `
values = [5, None, object(), [], b"x", 1e400, "\\ud800", "x" * 10**6, {}, type, print, ...]
n = 0
for name in ("__module__", "__doc__", "__notes__", "args", "__dict__", "code"):
    for value in values:
        try:
            raise type("Bad", (Exception,), {name: value})("x")
        except Exception:
            n += 1
print("in all", n)`,
    { shows: ["in all 72"], check: (result) => count(result.caught.length, 72) },
  ),
  python(
    "a class that lies about its own name, module and ancestors",
    open,
    `
class Meta(type):
    __name__ = property(lambda self: 1 / 0)
    __module__ = property(lambda self: object())
    __mro__ = property(lambda self: (object,) * 10**5)
    __dict__ = property(lambda self: None)
    def __instancecheck__(self, other):
        raise RuntimeError("hostile")
    __subclasscheck__ = __instancecheck__
Meta.__qualname__ = "Meta"
type.__setattr__(Meta, "__doc__", property(lambda self: 1 / 0))
class Lies(Exception, metaclass=Meta):
    pass
try:
    raise Lies("x")
except BaseException as error:
    print("caught", type(error) is Lies)
print("still here")`,
    { shows: ["still here"] },
  ),
  python(
    "methods that never return",
    ["finished", "timeout"],
    `
def never(*_):
    while True:
        pass
class Slow(Exception):
    __repr__ = __str__ = __eq__ = __hash__ = never
try:
    raise Slow(1)
except Slow:
    print("caught")
print("still here")`,
    { shows: ["still here"] },
  ),
  python(
    "arguments that lie",
    open,
    `
class Text(str):
    def __str__(self): return 5
    def __repr__(self): raise RuntimeError("hostile")
    def __getitem__(self, key): raise RuntimeError("hostile")
    def __len__(self): return -1
    def encode(self, *_): raise RuntimeError("hostile")
    def startswith(self, *_): raise RuntimeError("hostile")
class List(list):
    def __iter__(self): raise RuntimeError("hostile")
    def __getitem__(self, key): raise RuntimeError("hostile")
    def __repr__(self): return "x" * 10**7
class Dict(dict):
    def items(self): raise RuntimeError("hostile")
    __iter__ = __getitem__ = items
error = ValueError(Text("x"), List([1]), Dict(a=1))
for i, value in enumerate((Text("x"), List([1]), Dict(a=1), {Text("k"): Text("v")}, [Text("x")] * 1000)):
    setattr(error, f"a{i}", value)
error.__dict__[Text("key")] = Text("value")
error.__notes__ = [Text("note"), List([1]), 5]
try:
    raise error
except ValueError:
    print("caught")
print(Text("x") + "y")
raise error`,
    { shows: ["caught"] },
  ),
  python(
    "causes in a circle, and a hundred thousand of them",
    [...open, "crashed"],
    `
one, two = ValueError(1), ValueError(2)
one.__cause__, two.__cause__ = two, one
one.__context__ = one
try:
    raise one
except ValueError:
    print("a circle")
error = None
for i in range(10**5):
    new = ValueError(i)
    new.__cause__ = error
    error = new
try:
    raise error
except ValueError:
    print("a chain")
print("still here")`,
    { shows: ["a circle", "a chain", "still here"] },
  ),
  python(
    "groups as wide and as deep as can be",
    open,
    `
group = ExceptionGroup("x" * 10**5, [ValueError(i) for i in range(10**5)])
for _ in range(1000):
    group = ExceptionGroup("deep", [group, group])
try:
    raise group
except* ValueError:
    print("caught")
print("still here")`,
  ),
  python(
    "tracebacks made by hand, and removed",
    ["finished", "crashed"],
    `
import sys, types
try:
    raise ValueError("x").with_traceback(None)
except ValueError as error:
    kept = error.__traceback__
frame = sys._getframe()
long = None
for _ in range(10**4):
    long = types.TracebackType(long, frame, frame.f_lasti, -5)
try:
    raise ValueError("y").with_traceback(long)
except ValueError:
    print("caught")`,
    { shows: ["caught"] },
  ),
  python(
    "names with control characters, and of a million letters",
    uncaught,
    `
name = "\\x1b[31m\\u202e\\ud800" + "N" * 10**6
try:
    raise type(name, (Exception,), {"__module__": "\\x00\\u2028"})("\\x07\\ud800\\u202e\\x9b")
except Exception:
    print("caught")
raise type(name, (Exception,), {})`,
    { shows: ["caught"] },
  ),
  python(
    "codes of an exit",
    ["finished", "uncaught"],
    `
import sys
class Text(str):
    def __str__(self): raise RuntimeError("hostile")
for code in (10**5000, Text("x"), object(), (1, 2), -1, True):
    try:
        sys.exit(code)
    except SystemExit:
        print("caught")
sys.exit(10**5000)`,
    { shows: ["caught"] },
  ),
  python(
    "exits in odd places",
    ["finished", "uncaught"],
    `
import asyncio, atexit, sys, weakref
class Leaves:
    def __del__(self):
        sys.exit(1)
Leaves()
print("after a finalizer")
atexit.register(lambda: sys.exit(2))
weakref.finalize(Leaves(), sys.exit, 3)
async def leave():
    sys.exit(4)
task = asyncio.create_task(leave())
try:
    await task
finally:
    print("in the end")
    sys.exit(5)`,
    { shows: ["after a finalizer"] },
  ),
];

function count(is: number, wanted: number): void {
  if (is !== wanted) throw new Error(`${is} catches, and not ${wanted}`);
}
