import { type HostileProgram, python, timeout, uncaught } from "../program.ts";

const crashed = ["crashed"] as const;
/** The interpreter may break; the run ends, and nothing else notices. */
const broken = ["crashed", "uncaught", "finished", "timeout"] as const;
const dead = ["crashed", "uncaught"] as const;
const exhausted = ["timeout", "uncaught", "crashed"] as const;

export const FAULTS: readonly HostileProgram[] = [
  python("os.abort", crashed, "print('before')\nimport os\nos.abort()\nprint('after')", {
    shows: ["before"],
    hides: ["after"],
  }),
  python("os._exit", crashed, "print('before')\nimport os\nos._exit(3)\nprint('after')", {
    shows: ["before"],
    hides: ["after"],
  }),
  ...["ctypes", "_ctypes", "_testcapi", "_testinternalcapi", "_xxtestfuzz"].map((name) =>
    python(`import ${name}`, uncaught, `import ${name}`, { error: "ModuleNotFoundError" }),
  ),
  python("faulthandler._sigsegv", crashed, "import faulthandler\nfaulthandler._sigsegv()"),
  python("faulthandler._read_null", broken, "import faulthandler\nfaulthandler._read_null()"),
  python(
    "a signal to itself",
    broken,
    "import os, signal\nfor number in (2, 6, 9, 11, 15):\n    try:\n        signal.raise_signal(number)\n        os.kill(os.getpid(), number)\n    except BaseException as error:\n        print(type(error).__name__)",
  ),
  python(
    "code that the compiler didn't write",
    broken,
    "def f():\n    return 1\nf.__code__ = f.__code__.replace(co_code=bytes(range(256)) * 4)\nf()",
  ),
  python(
    "pickles that call what they like",
    broken,
    "import os, pickle\nclass Bad:\n    def __reduce__(self):\n        return os._exit, (1,)\npickle.loads(pickle.dumps(Bad()))",
  ),
  python(
    "a marshalled program of noise",
    broken,
    "import marshal, random\nfor _ in range(2000):\n    try:\n        exec(marshal.loads(bytes([0xe3]) + random.randbytes(200)))\n    except (ValueError, EOFError, TypeError, MemoryError, OverflowError):\n        pass",
  ),
];

export const RECURSION: readonly HostileProgram[] = [
  python("a function of itself", uncaught, "def deep():\n    return deep() + 1\ndeep()", {
    error: "RecursionError",
  }),
  python(
    "with no limit",
    [...dead, "timeout"],
    "import sys\nsys.setrecursionlimit(10**9)\ndef deep():\n    return deep() + 1\ndeep()",
  ),
  python(
    "through C",
    [...dead, "timeout"],
    "import sys\nsys.setrecursionlimit(10**9)\nclass Deep:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\n    def __repr__(self):\n        return repr([self])\nprint(Deep())",
  ),
  python(
    "a list in a list",
    broken,
    "one = []\nfor _ in range(10**6):\n    one = [one]\nprint(len(repr(one)))",
  ),
  python("brackets", broken, `print(${"(".repeat(5000)}1${")".repeat(5000)})`),
  python("an expression of many parts", broken, `print(${"1+".repeat(50_000)}1)`),
  python(
    "blocks",
    uncaught,
    Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth)}if 1:`).join("\n") +
      `\n${" ".repeat(200)}pass`,
  ),
  python(
    "json, ast, copy and pickle",
    broken,
    "import ast, copy, json, pickle\none = []\nfor _ in range(10**5):\n    one = [one]\nfor call in (json.dumps, pickle.dumps, copy.deepcopy, lambda x: json.loads('[' * 10**5), lambda x: ast.literal_eval('[' * 10**5)):\n    try:\n        call(one)\n    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:\n        print(type(error).__name__)",
  ),
];

export const MEMORY: readonly HostileProgram[] = [
  python("a list", exhausted, "all = []\nwhile True:\n    all.append([0] * 1000)"),
  python("two gigabytes", exhausted, "bytearray(2 * 1024**3)"),
  python(
    "bytes until there are no more, again and again",
    exhausted,
    "kept = []\nwhile True:\n    try:\n        kept.append(bytearray(2**24))\n    except MemoryError:\n        kept.pop()",
  ),
  python("a text that doubles", exhausted, "text = 'x'\nwhile True:\n    text += text"),
  python("a number that grows", exhausted, "print(9 ** 9 ** 9)"),
  python(
    "a number as text",
    exhausted,
    "import sys\nsys.set_int_max_str_digits(0)\nprint(len(str(1 << 10**8)))",
  ),
  python(
    "a zip bomb",
    exhausted,
    "import zlib\nbomb = zlib.compress(bytes(10**7))\nfor _ in range(3):\n    bomb = zlib.compress(bomb * 50)\nall = [bomb]\nwhile True:\n    all.append(zlib.decompress(zlib.compress(bytes(10**7))) * 10)",
  ),
  python(
    "a file without end",
    exhausted,
    "with open('/tmp/x', 'wb') as file:\n    block = bytes(2**24)\n    while True:\n        file.write(block)",
  ),
  python(
    "a million files",
    exhausted,
    "import itertools\nfor i in itertools.count():\n    open(f'/tmp/{i}', 'w').write('x' * 1000)",
  ),
  python(
    "objects of JavaScript",
    exhausted,
    "import _faultbook.bridge as bridge\nall = []\nwhile True:\n    all.append(bridge.js.record())\n    bridge.js.put(all[-1], 'x', 'y' * 10000 + str(len(all)))",
  ),
  python(
    "exceptions that lead to each other",
    exhausted,
    "error = None\nwhile True:\n    new = ValueError('x' * 100)\n    new.__cause__ = error\n    error = new",
  ),
  python(
    "tasks",
    exhausted,
    "import asyncio\nasync def again():\n    asyncio.create_task(again())\n    asyncio.create_task(again())\n    await asyncio.sleep(0)\nawait again()\nawait asyncio.sleep(10**6)",
  ),
];

/** Where the engine can't suspend WebAssembly, a call that blocks raises. */
const stuck = ["stuck", "uncaught"] as const;

export const LOOPS: readonly HostileProgram[] = [
  python("a loop", timeout, "while True:\n    pass"),
  python(
    "a loop that catches everything",
    timeout,
    "while True:\n    try:\n        while True:\n            raise ValueError\n    except BaseException:\n        pass",
  ),
  python("a regular expression", timeout, "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')"),
  python("a sum in C", timeout, "import itertools\nsum(itertools.count())"),
  python("a generator", timeout, "def all():\n    while True:\n        yield 1\nfor one in all():\n    pass"),
  python("a loop of awaits", timeout, "import asyncio\nwhile True:\n    await asyncio.sleep(0)"),
  python(
    "callbacks that call themselves",
    timeout,
    "import asyncio\nloop = asyncio.get_running_loop()\ndef again():\n    loop.call_soon(again)\nagain()\nawait asyncio.Future()",
  ),
  python("a loop of sleeps", ["timeout", ...stuck], "import time\nwhile True:\n    time.sleep(0.001)"),
  python(
    "sleeps without end",
    ["timeout", "stuck", "uncaught", "finished"],
    "import asyncio, time\nfor seconds in (1e18, float('inf'), float('nan'), 10**400):\n    try:\n        time.sleep(seconds)\n        print('slept')\n    except (ValueError, OverflowError) as error:\n        print(type(error).__name__)",
  ),
  python("an await for ever", ["stuck"], "import asyncio\nawait asyncio.Future()"),
  python(
    "a lock that nobody opens",
    stuck,
    "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
  ),
  python("a queue that stays empty", stuck, "import queue\nqueue.Queue().get()"),
  python(
    "a task that won't be cancelled",
    ["timeout", "stuck"],
    "import asyncio\nasync def stubborn():\n    while True:\n        try:\n            await asyncio.sleep(3600)\n        except asyncio.CancelledError:\n            pass\ntask = asyncio.create_task(stubborn())\nawait asyncio.sleep(1)\ntask.cancel()\nawait task",
  ),
  python(
    "the end of the loop that doesn't come",
    ["timeout", "stuck"],
    "import asyncio\nasync def stubborn():\n    while True:\n        try:\n            await asyncio.sleep(3600)\n        except asyncio.CancelledError:\n            pass\nkept = asyncio.create_task(stubborn())\nawait asyncio.sleep(0)",
  ),
];
