import { finished, type HostileProgram, python, timeout, uncaught } from "../program.ts";

const open = ["finished", "uncaught", "timeout"] as const;

/** The harness shares an interpreter with the program, which may change all that it is made of. */
export const TAMPERING: readonly HostileProgram[] = [
  python(
    "the built-in functions",
    open,
    `
import builtins
say = print
for name in ("isinstance", "len", "type", "getattr", "hasattr", "str", "repr", "list", "dict", "id", "range", "print", "next", "iter", "any", "all", "super", "map"):
    setattr(builtins, name, lambda *_, **__: 1 / 0)
say("still here")`,
  ),
  python(
    "the clock, the loop and the random numbers",
    open,
    `
import asyncio, random, sys, time
for module, names in ((time, ("time", "monotonic", "sleep", "perf_counter")), (random, ("random", "seed")), (asyncio, ("sleep", "run", "create_task", "Runner", "get_running_loop"))):
    for name in names:
        setattr(module, name, lambda *_, **__: 10**400)
asyncio.BaseEventLoop.run_forever = asyncio.BaseEventLoop._run_once = lambda self: None
print("still here", time.time() > 1e100)`,
    { shows: ["still here True"] },
  ),
  python(
    "the harness itself",
    [...open, "crashed"],
    `
import sys
for name in [name for name in sys.modules if name.startswith("_faultbook")]:
    module = sys.modules[name]
    for key in list(vars(module)):
        if not key.startswith("__"):
            try:
                setattr(module, key, None)
            except BaseException:
                pass
print("still here")
try:
    1 / 0
except ZeroDivisionError:
    print("caught")`,
  ),
  python(
    "the modules that the harness uses",
    open,
    `
import ast, io, json, linecache, sys, traceback, types
for module in (json, linecache, traceback, types, ast, io):
    for key in list(vars(module)):
        if not key.startswith("__"):
            setattr(module, key, lambda *_, **__: 1 / 0)
try:
    raise ValueError("x")
except ValueError:
    print("caught")
print("still here")`,
  ),
  python(
    "no modules at all",
    open,
    "import sys\nsys.modules.clear()\nsys.path.clear()\nsys.meta_path.clear()\nprint('still here')\ntry:\n    import json\nexcept BaseException:\n    print('gone')",
    { shows: ["still here"] },
  ),
  python(
    "finders that lie",
    open,
    `
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        print("asked for", name)
        raise RuntimeError("hostile")
sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, Finder)
try:
    import no_such_module
except RuntimeError:
    print("caught")`,
    { shows: ["caught"] },
  ),
  python(
    "a trace function that raises in the harness",
    open,
    `
import sys
def trace(frame, event, argument):
    if frame.f_code.co_filename != "program.py":
        raise RuntimeError("hostile")
    return trace
sys.settrace(trace)
sys.setprofile(lambda *_: 1 / 0)
try:
    raise ValueError("x")
except BaseException:
    pass
print("still here")`,
  ),
  python(
    "monitoring of everything",
    [...open, "crashed"],
    `
import sys
m = sys.monitoring
m.use_tool_id(1, "x")
for event in ("PY_START", "RAISE", "EXCEPTION_HANDLED", "CALL", "LINE"):
    m.register_callback(1, getattr(m.events, event), lambda *_: 1 / 0)
m.set_events(1, m.events.PY_START | m.events.RAISE | m.events.EXCEPTION_HANDLED | m.events.CALL | m.events.LINE)
print("still here")`,
  ),
  python(
    "the frames of the harness",
    [...open, "crashed"],
    `
import gc, sys
frame = sys._getframe()
names = []
while frame is not None:
    names.append(frame.f_code.co_name)
    frame.f_globals.clear() if frame.f_code.co_filename != "program.py" else None
    frame = frame.f_back
for one in gc.get_objects():
    if type(one) is dict and "_faultbook_js" in one:
        one.clear()
print("still here", len(names))`,
    { shows: ["still here"] },
  ),
  python(
    "no output",
    open,
    "import sys\nprint('before')\nsys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None\nprint('lost')",
    { shows: ["before"], hides: ["lost"] },
  ),
  python(
    "output that lies",
    [...open, "crashed"],
    `
import sys
class Output:
    def write(self, text):
        while True:
            print(text)
    def __getattr__(self, name):
        raise RuntimeError("hostile")
print("before")
sys.stdout.close()
try:
    print("closed")
except ValueError as error:
    pass
sys.stdout = Output()
try:
    print("x")
except RecursionError:
    sys.stdout = sys.__stdout__`,
    { shows: ["before"] },
  ),
  python(
    "what Python calls by itself",
    open,
    `
import atexit, gc, sys, threading, weakref
def bad(*_):
    raise RuntimeError("hostile")
sys.excepthook = sys.unraisablehook = threading.excepthook = sys.displayhook = bad
gc.callbacks.append(bad)
atexit.register(bad)
class Rises:
    def __del__(self):
        global kept
        kept = self
        raise RuntimeError("hostile")
one = Rises()
weakref.ref(one, bad)
del one
gc.collect()
kept = None
print("still here")`,
    { shows: ["still here"] },
  ),
  python(
    "a process, a thread, an alarm, a question",
    finished,
    `
import os, signal, subprocess, threading, _thread
from concurrent.futures import ThreadPoolExecutor
def attempt(what):
    try:
        print("got", what())
    except BaseException as error:
        print(type(error).__name__)
for what in (lambda: subprocess.run(["ls"]), lambda: os.system("ls"), os.fork, lambda: os.execv("/bin/ls", ["ls"]), lambda: os.popen("ls").read(), threading.Thread(target=print).start, lambda: _thread.start_new_thread(print, ()), lambda: ThreadPoolExecutor().submit(print).result(), lambda: signal.alarm(1), input):
    attempt(what)
print("tried")`,
    { shows: ["tried"], hides: ["got"] },
  ),
];

/** What is printed is bounded, escaped and cut. */
export const OUTPUT: readonly HostileProgram[] = [
  python("lines without end", ["output-limit", "timeout"], "while True:\n    print('x')"),
  python("a line without end", ["uncaught", "timeout"], "while True:\n    print('x' * 1000, end='')"),
  python(
    "a line of a hundred million letters",
    ["finished", "timeout", "uncaught"],
    "print('x' * 10**8)\nprint('after')",
  ),
  python("a million lines at once", ["output-limit", "timeout", "finished"], "print('\\n' * 10**6)"),
  python("writes of nothing", timeout, "import sys\nwhile True:\n    sys.stdout.write('')"),
  python(
    "logging and warnings without end",
    ["output-limit", "timeout"],
    "import logging, warnings\nwarnings.simplefilter('always')\nwhile True:\n    logging.error('x' * 1000)\n    warnings.warn('y')",
  ),
  python(
    "control characters",
    finished,
    "print('\\x1b[2J\\x1b]0;x\\x07\\u202e\\u2066\\x9b\\ufeff\\x00' + chr(0xd800) + 'end')",
    { shows: ["end"] },
  ),
  python(
    "a text that lies about its length",
    ["finished", "uncaught"],
    "class Text(str):\n    def split(self, *_): return ['forged'] * 10**6\n    def __len__(self): return -5\n    def encode(self, *_): return self\n    def decode(self, *_): return 5\nimport sys\nsys.stdout.write(Text('x\\ny'))\nprint('after')",
  ),
  python(
    "a traceback of a thousand lines",
    uncaught,
    "def f(n):\n    if n == 0:\n        raise ValueError('x' * 10**6)\n    f(n - 1)\nf(900)",
    { error: "ValueError" },
  ),
];
