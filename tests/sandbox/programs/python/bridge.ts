import { finished, type HostileProgram, python } from "../program.ts";
import { bounded } from "./bounded.ts";

/** Tries what may not be there, and prints what came of it. */
const ATTEMPT = `
def attempt(name, what):
    try:
        got = what()
    except BaseException as error:
        print(name, "refused", type(error).__name__)
    else:
        print(name, "refused: nothing" if got is None else f"got {got}")
async def attempt_later(name, what):
    try:
        got = what()
        print(name, "got", await got if hasattr(got, "__await__") else got)
    except BaseException as error:
        print(name, "refused", type(error).__name__)
`;
/** The way to JavaScript that every program has: what the harness calls, whose objects have JavaScript's prototypes. */
const JS = `${ATTEMPT}
import _faultbook.bridge as bridge
js = bridge.js
Object, Function = js.record().constructor, js.record.constructor
`;
const nothing = { shows: ["tried"], hides: [" got "] };

/** Names of the platform that no program may reach. */
const PLATFORM =
  "fetch postMessage importScripts XMLHttpRequest WebSocket EventSource Worker SharedWorker indexedDB caches navigator location MessageChannel MessagePort BroadcastChannel close SharedArrayBuffer open alert document window parent top process require Memory Module Instance WorkerNavigator IDBFactory CacheStorage FileReaderSync createObjectURL";

export const BRIDGE: readonly HostileProgram[] = [
  python(
    "everything in JavaScript that can be reached from what Python holds",
    ["finished", "timeout"],
    `${JS}
import gc
from pyodide.ffi import JsProxy
forbidden = set("${PLATFORM}".split())
todo = [js, Object]
for one in gc.get_objects():
    if type(one) in (dict, list, tuple):
        todo += [value for value in (list(one.values()) if type(one) is dict else one) if isinstance(value, JsProxy)]
seen, found = set(), 0
while todo and len(seen) < 1200:
    one = todo.pop()
    if one.js_id in seen:
        continue
    seen.add(one.js_id)
    parent = Object.getPrototypeOf(one)
    if isinstance(parent, JsProxy):
        todo.append(parent)
    for key in Object.getOwnPropertyNames(one):
        field = Object.getOwnPropertyDescriptor(one, key)
        for name in ("value", "get", "set"):
            value = getattr(field, name, None)
            if not isinstance(value, JsProxy):
                continue
            todo.append(value)
            if callable(value) and getattr(value, "name", "") in forbidden or key in forbidden:
                found += 1
                print("found", key)
print("in all", found, len(seen) > 100)`,
    { hides: ["found"] },
  ),
  python(
    "modules that lead to JavaScript",
    finished,
    `${ATTEMPT}
import importlib, sys
from importlib.machinery import PathFinder, BuiltinImporter
for name in ("js", "pyodide_js", "pyodide_js._module", "js.fetch", "ctypes", "_ctypes", "_testcapi", "_testinternalcapi", "pyodide.ffi.wrappers", "pyodide.http._pyfetch"):
    attempt(name, lambda: importlib.import_module(name).fetch)
sys.meta_path[:] = [BuiltinImporter, PathFinder]
for name in ("js", "pyodide_js", "_ctypes"):
    attempt(name, lambda: importlib.import_module(name))
from _pyodide._importhook import jsfinder
attempt("the finder", lambda: list(jsfinder.jsproxies) or None)
print("tried")`,
    nothing,
  ),
  python(
    "code from text, by every constructor of functions",
    finished,
    `${JS}
attempt("Function", lambda: Function("return 1")())
attempt("new Function", lambda: Function.new("return 1")())
attempt("of a function", lambda: js.print.constructor("return 1")())
attempt("of a method", lambda: Object.keys.constructor.constructor("return 1")())
attempt("bound", lambda: Function.bind(None)("return 1")())
attempt("called", lambda: Function.call(None, "return 1")())
attempt("applied", lambda: Function.apply(None, js.list())())
attempt("by the bridge", lambda: js.construct(Function, bridge.to_js(["return 1"]))())
attempt("by the bridge's call", lambda: js.call(Function, "call", bridge.to_js([None, "return 1"]))())
attempt("a getter", lambda: js.read(js.read(js.record, "constructor"), "call")(None, "return 1"))
def run_js():
    from pyodide.code import run_js
    return run_js("1 + 1")
attempt("run_js", run_js)
print("tried")`,
    nothing,
  ),
  python(
    "whatever in Pyodide fetches",
    finished,
    `${JS}
async def pyfetch():
    from pyodide.http import pyfetch
    return (await pyfetch("OUTSIDE")).status
def open_url():
    from pyodide.http import open_url
    return open_url("OUTSIDE").read()
def unpack():
    import shutil
    shutil.unpack_archive("OUTSIDE")
async def package():
    from pyodide_js import loadPackage
    return await loadPackage("OUTSIDE")
await attempt_later("pyfetch", pyfetch)
attempt("open_url", open_url)
attempt("unpack_archive", unpack)
await attempt_later("loadPackage", package)
attempt("a path", lambda: open("OUTSIDE").read())
print("tried")`,
    nothing,
  ),
  python(
    "the network of the standard library",
    // Where the engine can't suspend WebAssembly, the last attempt ends the run.
    ["finished", "uncaught"],
    `${ATTEMPT}
import socket, _socket
from urllib.parse import urlsplit
host, port = urlsplit("OUTSIDE").hostname, urlsplit("OUTSIDE").port
def urlopen():
    import urllib.request
    return urllib.request.urlopen("OUTSIDE", timeout=1).status
def client():
    import http.client
    connection = http.client.HTTPConnection(host, port, timeout=1)
    connection.request("GET", "/x.js")
    return connection.getresponse().status
def below():
    one = _socket.socket()
    one.connect((host, port))
    one.send(b"GET /x.js HTTP/1.0\\r\\n\\r\\n")
    return one.recv(10) or None
async def streams():
    import asyncio
    reader, writer = await asyncio.open_connection(host, port)
    return "open"
attempt("urlopen", urlopen)
attempt("http.client", client)
attempt("socket", lambda: socket.create_connection((host, port), 1))
attempt("_socket", below)
attempt("getaddrinfo", lambda: socket.getaddrinfo(host, port))
await attempt_later("asyncio", streams)
print("tried")`,
    { hides: [" got "] },
  ),
  python(
    "packages and browsers",
    finished,
    `${ATTEMPT}
def micropip():
    import micropip
    return micropip.install("OUTSIDE")
def webbrowser():
    import webbrowser
    return webbrowser.open("OUTSIDE") or None
def pip():
    import pip
    return pip.main(["install", "OUTSIDE"])
await attempt_later("micropip", micropip)
attempt("webbrowser", webbrowser)
attempt("pip", pip)
print("tried")`,
    nothing,
  ),
  python(
    "files that aren't the program's",
    finished,
    `${ATTEMPT}
import os
for path in ("/proc/self/environ", "/etc/passwd", "/mnt/x", "/dev/mem", "../../etc/passwd"):
    attempt(path, lambda: open(path).read())
attempt("mount", lambda: os.mount("/", "/mnt"))
attempt("what is there", lambda: [name for name in os.listdir("/") if name not in ("tmp", "home", "dev", "proc", "lib", "etc", "usr")] or None)
print("tried")`,
    nothing,
  ),
];

export const FORGERY: readonly HostileProgram[] = [
  python(
    "an end of the run that isn't one",
    finished,
    `
import _faultbook.bridge as bridge
bridge.js.finished("")
print("after the end")
bridge.js.crashed("crashed")
while True:
    pass`,
    { hides: ["after the end"] },
  ),
  python(
    "catches that weren't",
    ["finished", "uncaught"],
    `
import _faultbook.bridge as bridge, json
for text in ("", "null", "[]", "{", "{}", '{"by": "except"}', json.dumps({"by": "<b>", "name": "x" * 10**6, "message": "m" * 10**6, "attributes": [{"name": "a", "text": "t" * 10**6}], "chain": ["c"] * 10**5, "stack": [], "line": -1, "column": 1e300})):
    try:
        bridge.js.caught(text, bridge.to_js([]))
    except BaseException as error:
        print("refused")
__faultbook_caught__("except", 1, 1)`,
    { check: bounded },
  ),
  python(
    "a thousand catches with all that they can hold",
    ["finished", "timeout"],
    `
class Big(Exception):
    pass
def big(depth):
    error = Big("m" * 10**5)
    error.add_note("n" * 10**5)
    for i in range(100):
        setattr(error, f"a{i}", ["v" * 1000] * 100)
    if depth:
        error.__cause__ = big(depth - 1)
    return error
one = big(20)
for _ in range(1000):
    try:
        raise one
    except Big:
        pass
print("done")`,
    { check: bounded },
  ),
  python(
    "lines that only JavaScript may write",
    ["finished", "uncaught"],
    `
import _faultbook.bridge as bridge
for level in ("log", "nothing", "", None, 5, "x" * 10**6):
    for line, column in ((1, 1), (-1, 10**9), (0.5, float("nan"))):
        try:
            bridge.js.print(level, "\\x1b[31mred\\u202e" + "y" * 20000, line, column)
        except BaseException:
            print("refused")
print("still here")`,
    { check: bounded },
  ),
  python(
    "prototypes with setters",
    ["finished", "uncaught", "timeout", "crashed", "stuck"],
    `
import _faultbook.bridge as bridge
js = bridge.js
Object = js.record().constructor
for key in ("type", "runId", "nonce", "v", "text", "level", "outcome", "toJSON", "0", "by", "name"):
    js.put(Object.prototype, key, "polluted")
print("still here")`,
    { hides: ["polluted"] },
  ),
  python(
    "methods of everything",
    ["finished", "uncaught", "timeout", "crashed", "stuck"],
    `
import _faultbook.bridge as bridge
js = bridge.js
Object = js.record().constructor
print("here")
for one in (Object.prototype, Object.getPrototypeOf(js.list()), Object.getPrototypeOf(js.print), Object.getPrototypeOf(Object.getPrototypeOf(js.sleep(1))), Object.getPrototypeOf("")):
    for name in Object.getOwnPropertyNames(one):
        try:
            js.put(one, name, None)
        except BaseException:
            pass
print("still here")`,
    { shows: ["here"] },
  ),
];
