"""A table, its writers and its lookups."""

import pyarrow as pa

from ._arrow import arrow_schema, check_batch
from ._errors import refuse
from ._metadata import TableInfo, TablePath, columns_of, path_of
from ._native import argument, items, make, native, texts, u64
from ._scan import TableScan
from ._simulated import call, done, later, leaving, read, together, wait_for_memory
from ._values import row_from_simulator, row_to_simulator


@native
class FlussTable:
    """A table, to read from and write to."""

    __module__ = "builtins"
    __slots__ = ("_columns", "_info", "_inside")

    @property
    def arrow_schema(self):
        return arrow_schema(self._columns)

    def get_table_info(self):
        return make(TableInfo, _inside=self._info)

    def get_table_path(self):
        return path_of(read(self._info, "tablePath"))

    def has_primary_key(self):
        return call(self._inside, "hasPrimaryKey")

    def new_scan(self):
        return make(TableScan, _inside=call(self._inside, "newScan"), _table=self, _chosen=None)

    def new_append(self):
        return make(TableAppend, _inside=call(self._inside, "newAppend"), _table=self)

    def new_upsert(self):
        return make(TableUpsert, _inside=call(self._inside, "newUpsert"), _table=self, _targets=None)

    def new_lookup(self):
        return make(TableLookup, _inside=call(self._inside, "newLookup"), _table=self)

    def __repr__(self):
        return f"FlussTable(path={self.get_table_path()})"


def table_of(inside):
    """A table of the simulator as a program gets it."""
    info = call(inside, "getTableInfo")
    return make(FlussTable, _inside=inside, _info=info, _columns=columns_of(call(info, "getSchema")))


def _columns_named(table, names):
    types = dict(table._columns)
    return [(name, types[name]) for name in names if name in types]


def _primary_key(table):
    return _columns_named(table, call(table._info, "getPrimaryKeys"))


@native
class WriteResultHandle:
    """A write that was queued. A program may ignore it, or wait for it once."""

    __module__ = "builtins"
    __slots__ = ("_consumed", "_insides")

    def wait(self):
        futures = [later(inside, "wait") for inside in self._insides]
        if self._consumed[0] and not futures:
            refuse("WriteResultHandle already consumed")
        self._consumed[0] = True
        return futures[0] if len(futures) == 1 else together(futures)

    def __repr__(self):
        return f"WriteResultHandle({'consumed' if self._consumed[0] else 'pending'})"


def _written(*insides):
    for inside in insides:
        wait_for_memory(inside)
    return make(WriteResultHandle, _insides=insides, _consumed=[False])


@native
class TableAppend:
    """Makes writers for a log table."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_table")

    def create_writer(self):
        return make(AppendWriter, _inside=call(self._inside, "createWriter"), _table=self._table)

    def __repr__(self):
        return "TableAppend()"


def writer(cls):
    """Gives a class what both kinds of writers have; a class above them would show among their bases."""

    def flush(self):
        return later(self._inside, "flush")

    def __aenter__(self):
        return done(self)

    def __aexit__(self, exc_type=None, _exc_value=None, _traceback=None):
        return leaving(exc_type, self.flush())

    for method in (flush, __aenter__, __aexit__):
        method.__qualname__ = f"{cls.__name__}.{method.__name__}"
        setattr(cls, method.__name__, method)
    return cls


@native
@writer
class AppendWriter:
    """Appends rows to a log table."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_table")

    def append(self, row):
        return _written(call(self._inside, "append", row_to_simulator(row, self._table._columns)))

    def write_arrow(self, table):
        for batch in table.to_batches():
            self.write_arrow_batch(batch)

    def write_arrow_batch(self, batch):
        kind = type(batch)
        if not isinstance(batch, pa.RecordBatch):
            refuse(
                "Failed to convert RecordBatch: TypeError: Expected instance of pyarrow.lib.RecordBatch, "
                f"got {kind.__module__}.{kind.__qualname__}"
            )
        columns = self._table._columns
        check_batch(batch, columns)
        rows = zip(*(one.to_pylist() for one in batch.columns))
        return _written(*[call(self._inside, "append", row_to_simulator(row, columns)) for row in rows])

    def write_pandas(self, df):
        raise NotImplementedError("pandas isn't part of this playground: write_arrow() and append() take the same rows")

    def __repr__(self):
        return "AppendWriter()"


@native
class TableUpsert:
    """Makes writers for a primary-key table."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_table", "_targets")

    def partial_update_by_name(self, columns):
        names = argument("columns", columns, texts)
        inside = call(self._inside, "partialUpdateByName", names)
        targets = _columns_named(self._table, names)
        return make(TableUpsert, _inside=inside, _table=self._table, _targets=targets)

    def partial_update_by_index(self, column_indices):
        indices = argument("column_indices", column_indices, items(u64))
        inside = call(self._inside, "partialUpdateByIndex", indices)
        targets = [self._table._columns[i] for i in indices]
        return make(TableUpsert, _inside=inside, _table=self._table, _targets=targets)

    def create_writer(self):
        inside = call(self._inside, "createWriter")
        return make(UpsertWriter, _inside=inside, _table=self._table, _columns=self._targets or self._table._columns)

    def __repr__(self):
        return "TableUpsert()"


@native
@writer
class UpsertWriter:
    """Writes rows of a primary-key table."""

    __module__ = "builtins"
    __slots__ = ("_columns", "_inside", "_table")

    def upsert(self, row):
        return _written(call(self._inside, "upsert", row_to_simulator(row, self._columns)))

    def delete(self, pk):
        return _written(call(self._inside, "delete", row_to_simulator(pk, _primary_key(self._table))))

    def __repr__(self):
        return "UpsertWriter()"


@native
class TableLookup:
    """Makes lookupers for a primary-key table."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_table")

    def create_lookuper(self):
        return make(Lookuper, _inside=call(self._inside, "createLookuper"), _table=self._table)

    def lookup_by(self, column_names):
        names = argument("column_names", column_names, texts)
        inside = call(self._inside, "lookupBy", names)
        return make(TablePrefixLookup, _inside=inside, _table=self._table, _names=names)

    def __repr__(self):
        return "TableLookup()"


@native
class TablePrefixLookup:
    """Makes lookupers by the beginning of the primary key."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_names", "_table")

    def create_lookuper(self):
        inside = call(self._inside, "createLookuper")
        return make(PrefixLookuper, _inside=inside, _table=self._table, _names=self._names)

    def __repr__(self):
        return "TablePrefixLookup()"


@native
class Lookuper:
    """Looks rows up by their primary key."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_table")

    def lookup(self, pk):
        key = row_to_simulator(pk, _primary_key(self._table))
        columns = self._table._columns
        found = lambda row: None if row is None else row_from_simulator(row, columns)
        return later(self._inside, "lookup", key, then=found)

    def __repr__(self):
        return "Lookuper()"


@native
class PrefixLookuper:
    """Looks rows up by the beginning of their primary key."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_names", "_table")

    def lookup(self, prefix):
        key = row_to_simulator(prefix, _columns_named(self._table, self._names))
        columns = self._table._columns
        found = lambda rows: [row_from_simulator(row, columns) for row in rows]
        return later(self._inside, "lookup", key, then=found)

    def __repr__(self):
        return "PrefixLookuper()"
