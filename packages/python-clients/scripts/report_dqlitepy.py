"""
Says as JSON what the dqlitepy that can be imported offers, and what its exceptions and helpers do. The same program runs
in the sandbox and over the published package, which has no native library: nothing here needs one.
"""

import contextlib
import importlib
import inspect
import io
import json
import logging

MODULES = ["", "._ffi", ".client", ".dbapi", ".exceptions", ".node", ".sqlalchemy"]


def signature(function):
    shown = []
    for parameter in inspect.signature(function).parameters.values():
        entry = {"name": {2: "*", 4: "**"}.get(parameter.kind, "") + parameter.name}
        if parameter.default is not parameter.empty:
            entry["default"] = repr(parameter.default)
        if parameter.kind == parameter.KEYWORD_ONLY:
            entry["keywordOnly"] = True
        shown.append(entry)
    return shown


def annotations(function):
    found = inspect.signature(function)
    texts = {name: text_of(parameter.annotation) for name, parameter in found.parameters.items()}
    return {**texts, "return": text_of(found.return_annotation)}


def text_of(annotation):
    if annotation is inspect.Parameter.empty:
        return None
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def method_of(value):
    if isinstance(value, property):
        return {"decorators": ["property"], "args": signature(value.fget), "types": annotations(value.fget)}
    if isinstance(value, classmethod):
        function = value.__func__
        return {"decorators": ["classmethod"], "args": signature(function), "types": annotations(function)}
    return {"args": signature(value), "types": annotations(value)} if inspect.isfunction(value) else None


def class_of(cls):
    methods = {name: method_of(value) for name, value in vars(cls).items()}
    bases = [base.__name__ for base in cls.__bases__ if base is not object]
    return {
        "bases": bases,
        "methods": {name: method for name, method in methods.items() if method is not None},
        "module": cls.__module__,
    }


def module_of(name):
    try:
        module = importlib.import_module(f"dqlitepy{name}")
    except ImportError as error:
        return {"missing": str(error)}
    functions, classes = {}, {}
    for key, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(value):
            classes[key] = class_of(value)
        elif inspect.isfunction(value):
            functions[key] = {"args": signature(value), "types": annotations(value)}
    names = getattr(module, "__all__", None)
    return {"functions": functions, "classes": classes, "all": names and sorted(names)}


def outcome(call):
    """What a call gives, raises and logs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        result = {"result": repr(call())}
    except BaseException as error:
        result = {"raised": error_of(error)}
    finally:
        root.removeHandler(handler)
    logged = [line for line in stream.getvalue().splitlines() if line.split(":")[0].isupper()]
    return {**result, "logged": logged}


def error_of(error):
    return {
        "class": type(error).__name__,
        "mro": [cls.__name__ for cls in type(error).__mro__],
        "str": str(error),
        "repr": repr(error),
        "args": repr(error.args),
        # The sandbox keeps notes of its own on an exception.
        "attributes": {
            name: repr(value)
            for name, value in sorted(vars(error).items())
            if not name.startswith("_faultbook")
        },
        "severity": str(getattr(error, "severity", None)),
        "recoverable": repr(getattr(error, "recoverable", None)),
        "cause": repr(error.__cause__),
        "context": repr(error.__context__),
        "suppress": error.__suppress_context__,
    }


class Library:
    """In place of the native library: its last text, read and freed."""

    def __init__(self, text, ffi):
        self.pointer = ffi.NULL if text is None else ffi.new("char[]", text.encode())

    def dqlitepy_last_error(self):
        return self.pointer

    def dqlitepy_free(self, pointer):
        pass


def constructed(exceptions):
    samples = [
        (8, "op"),
        (8, "op", "boom"),
        (8, "op", ""),
        (99, "op", "boom"),
        (0, "op", "boom"),
        (-1, "op", "boom"),
        (1, "op", "100 % of %s", ValueError("v")),
        (8, "op", None, 1, "h:1"),
        (8, "op", "boom", 0, None),
        (8, "op", None, None, "h:1"),
        ([],),
        ([("/a/lib.so", "no such file"), ("/b/lib.so", "")],),
        ("node", "handle 3 not closed"),
        ("node_stop",),
        ("node_stop", "SIGSEGV at 0x0"),
        ("node_stop", ""),
        (),
        ("text",),
    ]
    classes = [value for value in vars(exceptions).values() if inspect.isclass(value)]
    return {
        cls.__name__: [outcome(lambda arguments=arguments: raise_(cls(*arguments))) for arguments in samples]
        for cls in classes
        if issubclass(cls, exceptions.DqliteError)
    }


def raise_(error):
    raise error


def helpers(exceptions):
    """The helpers with blocks, clean-ups and shutdowns that fail in each way."""

    def handler(error, suppress, cleanup):
        made = exceptions.SafeErrorHandler("ctx", cleanup and (lambda: raise_(cleanup)), suppress)
        try:
            with made:
                if error is not None:
                    raise error
        except BaseException as caught:
            return [repr(caught), repr(caught.__context__), repr(made.error)]
        return repr(made.error)

    def operation(error, suppress):
        with exceptions.safe_operation("ctx", suppress, 42) as bound:
            if error is not None:
                raise error
        return bound

    def guard(error):
        made = exceptions.ShutdownSafetyGuard("node")
        try:
            returned = made.attempt_shutdown(lambda: error and raise_(error))
        finally:
            state = (made.shutdown_attempted, made.shutdown_succeeded)
        cleaned = []
        made.force_cleanup(lambda: cleaned.append(1))
        made.force_cleanup(lambda: raise_(ValueError("c")))
        return [returned, state, cleaned]

    errors = {
        "none": lambda: None,
        "value": lambda: ValueError("v"),
        "empty": lambda: ValueError(),
        "key": lambda: KeyError("k"),
        "interrupt": lambda: KeyboardInterrupt("k"),
        "exit": lambda: SystemExit(3),
        "leader": lambda: exceptions.NoLeaderError(5, "client_leader", "none"),
        "stop": lambda: exceptions.NodeStopError(8, "node", "x"),
        "shutdown": lambda: exceptions.NodeShutdownError(8, "node", "x"),
        "assertion": lambda: exceptions.NodeAssertionError(8, "node", "x"),
        "segmentation": lambda: exceptions.SegmentationFault("node_stop"),
        "library": lambda: exceptions.DqliteLibraryNotFound([]),
    }
    found = {}
    for name, make in errors.items():
        for suppress in (False, True):
            for cleanup in (None, ValueError("c"), KeyboardInterrupt("c")):
                key = f"SafeErrorHandler {name} {suppress} {cleanup!r}"
                found[key] = outcome(lambda: handler(make(), suppress, cleanup))
            found[f"safe_operation {name} {suppress}"] = outcome(lambda: operation(make(), suppress))
        found[f"safe_cleanup {name}"] = outcome(
            lambda: exceptions.safe_cleanup(lambda: (error := make()) and raise_(error), "ctx", "d")
        )
        found[f"guard {name}"] = outcome(lambda: guard(make()))
    return found


class StandIn:
    """In place of a node: it notes what it was asked, and answers with what it was given, or fails."""

    def __init__(self, rows=(), fails=()):
        self.asked, self.rows, self.fails = [], list(rows), fails

    def _ask(self, *asked):
        self.asked.append(asked)
        if asked[0] in self.fails:
            raise RuntimeError(f"{asked[0]} fails")

    def open_db(self, name="db.sqlite"):
        self._ask("open_db", name)

    def exec(self, sql):
        self._ask("exec", sql)
        return (len(self.asked), 2)

    def query(self, sql):
        self._ask("query", sql)
        return [dict(row) for row in self.rows]

    def begin(self):
        self._ask("begin")

    def commit(self):
        self._ask("commit")

    def rollback(self):
        self._ask("rollback")


ROWS_OF_A_TABLE = [{"a": 1, "b": "x"}, {"a": 2, "b": None}, {"b": "swapped", "a": 3}, {"a": 4}]

STATEMENTS = [
    ("SELECT 1", None),
    ("  select 1", ()),
    ("PRAGMA x", None),
    ("INSERT INTO t VALUES(?, ?)", (1, "it's")),
    ("INSERT INTO t VALUES(?)", [None]),
    ("INSERT INTO t VALUES(?, ?, ?)", (True, 1.5, b"\x00\xff")),
    ("INSERT INTO t VALUES(?)", ({"k": "it's"},)),
    ("INSERT INTO t VALUES(?, ?)", ("a?", "b")),
    ("INSERT INTO t VALUES(?)", ()),
    ("INSERT INTO t VALUES(?)", (1, 2)),
    ("WITH c AS (SELECT 1) SELECT * FROM c", None),
    ("-- SELECT\nSELECT 1", None),
    ("", None),
    ("SELECT '?'", (1,)),
]


def dbapi_outcomes():
    """What connections and cursors do over a stand-in, step by step."""
    from dqlitepy import dbapi

    found = {}

    def cursor_state(cursor):
        return [cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize]

    def steps(name, node, *calls):
        """The outcomes of calls on one connection and cursor, and what the node was asked."""
        results = [outcome(lambda: dbapi.connect(node, "x.db").database)]
        if "raised" not in results[0]:
            connection = dbapi.connect(node)
            cursor = connection.cursor()
            for call in calls:
                results.append(outcome(lambda call=call: call(connection, cursor)))
                results.append(repr(cursor_state(cursor)))
        found[name] = [results, node.asked]

    for at, (sql, parameters) in enumerate(STATEMENTS):
        for rows in ((), ROWS_OF_A_TABLE):
            run = lambda c, k, sql=sql, parameters=parameters: type(k.execute(sql, parameters)).__name__
            fetch = lambda c, k: [k.fetchone(), k.fetchmany(), k.fetchmany(2), k.fetchall(), k.fetchone()]
            steps(f"execute {at} {len(rows)}", StandIn(rows), run, fetch)
    select = lambda c, k: k.execute("SELECT *") is k
    steps("iterate", StandIn(ROWS_OF_A_TABLE), select, lambda c, k: list(k), lambda c, k: next(k))
    steps("arraysize", StandIn(ROWS_OF_A_TABLE), select, lambda c, k: [setattr(k, "arraysize", 3), k.fetchmany()])
    many = lambda c, k: k.executemany("INSERT INTO t VALUES(?)", [(1,), (2,)]) is k
    steps("many", StandIn(), many, lambda c, k: k.executemany("SELECT ?", [(1,)]).rowcount)
    steps("many none", StandIn(), lambda c, k: k.executemany("INSERT", []).rowcount)
    steps("many wrong", StandIn(), lambda c, k: k.executemany("INSERT ?", [(1,), (1, 2)]))
    steps("sizes", StandIn(), lambda c, k: [k.setinputsizes([1]), k.setoutputsize(1), k.setoutputsize(1, 2)])
    steps("closed cursor", StandIn(ROWS_OF_A_TABLE), select, lambda c, k: k.close(), select)
    for name in ("fetchone", "fetchall", "fetchmany", "close", "__iter__", "__next__"):
        steps(f"closed {name}", StandIn(), lambda c, k: k.close(), lambda c, k, name=name: getattr(k, name)())
    steps("with cursor", StandIn(), lambda c, k: k.__enter__() is k, lambda c, k: k.__exit__(None, None, None), select)
    for name in ("begin", "commit", "rollback", "cursor", "close", "__enter__"):
        shown = lambda c, k, name=name: type(getattr(c, name)()).__name__
        steps(f"connection {name}", StandIn(), shown, lambda c, k: c.close(), shown, select)
        steps(f"failing {name}", StandIn(fails=("begin", "commit", "rollback")), shown)
    steps("cannot open", StandIn(fails=("open_db",)))
    steps("failing exec", StandIn(fails=("exec", "query")), lambda c, k: k.execute("INSERT"), select)

    def block(error):
        def call(connection, cursor):
            with connection as entered:
                cursor.execute("INSERT")
                if error is not None:
                    raise error
            return entered is connection

        return call

    for error in (None, KeyError("k"), KeyboardInterrupt("i"), dbapi.NotSupportedError("n")):
        for fails in ((), ("rollback", "commit")):
            steps(f"with {error!r} {fails}", StandIn(fails=fails), block(error), lambda c, k: bool(c.cursor()))
    return found


def mapping(exceptions, rows):
    """The class and the text for codes, contexts and texts of the library."""
    from dqlitepy._ffi import ffi

    result = []
    for context, text, code in rows:
        try:
            given = {"node_id": 1, "node_address": "h:1"} if "node" in context else {}
            returned = exceptions.handle_c_errors(Library(text, ffi), code, context, **given)
            result.append([None, repr(returned)])
        except Exception as error:
            result.append([type(error).__name__, str(error)])
    return result


def report(rows):
    with contextlib.redirect_stderr(io.StringIO()):
        from dqlitepy import exceptions

        codes = [*range(-12, 13), 99, True, False, "5", None, 5.0, 2.5]
        return {
            "modules": {f"dqlitepy{name}": module_of(name) for name in MODULES},
            "enums": {
                cls.__name__: [[member.name, repr(member.value)] for member in cls]
                for cls in (exceptions.ErrorCode, exceptions.ErrorSeverity)
            },
            "codes": {repr(code): exceptions.ErrorCode.from_code(code).name for code in codes},
            "constructed": constructed(exceptions),
            "helpers": helpers(exceptions),
            "dbapi": dbapi_outcomes(),
            "mapping": mapping(exceptions, rows),
        }


text = json.dumps(report(json.loads(ROWS)))
# The console of the sandbox cuts longer lines.
for start in range(0, len(text), 9000):
    print(text[start : start + 9000])
