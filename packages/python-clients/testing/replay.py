"""Makes recorded calls: the text of each is run as it stands, with the objects that a test of the simulator has set up."""

import ast
import asyncio
import datetime
import inspect

import fluss
import pyarrow as pa
from _faultbook import bridge
from decimal import Decimal
from fluss import _connection, _errors, _metadata, _scan, _table
from fluss._native import make
from pyodide.ffi import create_once_callable


class Selector:
    """Nothing to wait for: the simulated world calls when something has happened."""

    def select(self, timeout=None):
        return ()

    def close(self):
        pass


class Loop(asyncio.BaseEventLoop):
    """Runs what is ready when it is told to."""

    def __init__(self):
        super().__init__()
        self._selector = Selector()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def watch(self, pending, future):
        def settle(settled):
            future.set_result((settled[0], settled[1]))
            self.turn()

        bridge.js.when(pending, create_once_callable(settle))

    def turn(self):
        """Runs until nothing is ready any more."""
        before = asyncio._get_running_loop()
        asyncio._set_running_loop(self)
        try:
            while self._ready:
                self._run_once()
        finally:
            asyncio._set_running_loop(before)


loop = Loop()
asyncio.set_event_loop(loop)

PLAIN = {"INT": pa.int32(), "STRING": pa.string(), "DOUBLE": pa.float64(), "BIGINT": pa.int64()}


def schema_of(columns):
    """Columns by their types' texts as the pyarrow schema that the recorder had."""
    pairs = columns.items() if isinstance(columns, dict) else columns
    fields = []
    for name, text in pairs:
        plain = text.removesuffix(" NOT NULL")
        fields.append(pa.field(name, PLAIN[plain], nullable=plain == text))
    return pa.schema(fields)


def _table_of(tags):
    return _table.table_of(tags["table"])


def _columns(table, names):
    types = dict(table._columns)
    return table._columns if names is None else [(name, types[name]) for name in names]


def _wrapped(kind, value, tags):
    """An object of the simulated client as a program has it."""
    if kind == "FlussConnection":
        return make(_connection.FlussConnection, _inside=value)
    if kind == "FlussAdmin":
        return make(_connection.FlussAdmin, _inside=value)
    if kind == "FlussTable":
        return _table.table_of(value)
    if kind == "WriteResultHandle":
        return _table._written(value)
    if kind == "TablePath":
        return _metadata.path_of(value)
    if kind == "TableBucket":
        return _metadata.bucket_of(value)
    if kind == "TableInfo":
        return make(_metadata.TableInfo, _inside=value)
    if kind == "Schema":
        return make(_metadata.Schema, _inside=value)
    if kind == "TableDescriptor":
        inside = bridge.get(value, "schema")
        return make(_metadata.TableDescriptor, _inside=value, _schema=make(_metadata.Schema, _inside=inside))
    if kind == "AppendWriter":
        return make(_table.AppendWriter, _inside=value, _table=_table_of(tags))
    if kind == "UpsertWriter":
        table = _table_of(tags)
        return make(_table.UpsertWriter, _inside=value, _table=table, _columns=_columns(table, tags["names"]))
    if kind == "Lookuper":
        return make(_table.Lookuper, _inside=value, _table=_table_of(tags))
    if kind == "LogScanner":
        table = _table_of(tags)
        parts = {"_table": table, "_columns": table._columns, "_kind": tags["kind"]}
        return make(_scan.LogScanner, _inside=value, **parts)
    if kind == "BatchScanner":
        bucket = _metadata.bucket_of(bridge.js.read(value, "bucket"))
        return make(_scan.BatchScanner, _inside=value, _columns=_table_of(tags)._columns, _bucket=bucket)
    plain = bridge.to_py(value)
    is_schema = isinstance(plain, (dict, list)) and plain and isinstance(next(iter(plain)), (str, list))
    if is_schema and (isinstance(plain, list) or all(isinstance(one, str) for one in plain.values())):
        return schema_of(plain)
    return plain


LOG = schema_of({"id": "INT", "name": "STRING", "score": "DOUBLE", "req": "STRING NOT NULL"})


def batch(schema=LOG, **columns):
    """The recorder's batches: one row that fits, with other columns where they are given."""
    row = {"id": [1], "name": ["a"], "score": [1.0], "req": ["r"], **columns}
    return pa.RecordBatch.from_pydict({name: row[name] for name in schema.names}, schema=schema)


BATCHES = {
    "good": batch(),
    "fewer": batch(pa.schema([LOG.field("id"), LOG.field("name")])),
    "wrongtype": batch(LOG.set(0, pa.field("id", pa.string())), id=["x"]),
    "nullreq": batch(LOG.set(3, pa.field("req", pa.string())), req=[None]),
    "extra": batch(LOG.append(pa.field("more", pa.int32())), more=[1]),
    "large": batch(req=["r" * 1000]),
}

NAMES = {
    **BATCHES,
    **{name: value for name, value in vars(fluss).items() if not name.startswith("_")},
    "asyncio": asyncio,
    "datetime": datetime,
    "Decimal": Decimal,
    "pa": pa,
    "rnd": lambda length: "r" * length,
    "ls": schema_of({"id": "INT", "name": "STRING"}),
    "ps": schema_of({"id": "INT NOT NULL", "name": "STRING"}),
}


def evaluate(source, entries, resolve, reject):
    """Runs a call. Its value, or what its exception says, goes to one of the two functions."""
    names = dict(NAMES)
    for name, kind, value, tags in entries:
        names[name] = _wrapped(kind, value, bridge.to_py(tags))

    async def run():
        try:
            code = compile(source, "recorded", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            value = eval(code, names)
            if inspect.iscoroutine(value):
                value = await value
        except BaseException as error:
            reject(bridge.to_js(_told(error)))
        else:
            resolve(_given(value))

    loop.create_task(run())
    loop.turn()


def _given(value):
    try:
        return bridge.to_js(value)
    except TypeError:
        return None


def _told(error):
    kind = type(error)
    name = "fluss.FlussError" if kind is _errors.FlussError else kind.__name__
    told = {"type": name if kind.__module__ == "builtins" else f"{kind.__module__}.{name}", "str": str(error)}
    if kind is _errors.FlussError:
        told |= {"code": error.error_code, "message": error.message, "retriable": error.is_retriable}
        told |= {"args": list(error.args)}
    return told
