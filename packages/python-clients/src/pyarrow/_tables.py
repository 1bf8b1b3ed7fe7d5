"""Record batches, tables and the reader of batches."""

from . import _arrays, _values
from ._arrays import Array, ChunkedArray, array, chunked_array
from ._errors import ArrowInvalid, left_out
from ._schema import Schema, field, schema as make_schema

_SHOWN_COLUMNS_WINDOW = 5


def _columns_of(mapping, schema):
    """Arrays by name out of a mapping, in the order of the schema where there is one."""
    if schema is None:
        return list(mapping), [_as_column(values) for values in mapping.values()]
    missing = [name for name in schema.names if name not in mapping]
    if missing:
        raise KeyError(f"The passed mapping doesn't contain the following field(s) of the schema: {', '.join(missing)}")
    return schema.names, [_as_column(mapping[one.name], one.type) for one in schema]


def _as_column(values, type=None):
    if isinstance(values, (Array, ChunkedArray)) and (type is None or values.type == type):
        return values
    return array(values, type)


def _from_rows(rows, schema):
    """Columns out of a list of dicts."""
    names = schema.names if schema is not None else list(dict.fromkeys(name for row in rows[:1] for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


class _Tabular:
    """What record batches and tables share. Columns are arrays or chunked arrays, all of one length."""

    __slots__ = ("_columns", "schema")

    def __init__(self):
        name = type(self).__name__
        raise TypeError(f"Do not call {name}'s constructor directly, use one of the `{name}.from_*` functions instead.")

    @classmethod
    def _make(cls, columns, schema):
        self = object.__new__(cls)
        self._columns, self.schema = list(columns), schema
        return self

    @classmethod
    def from_arrays(cls, arrays, names=None, schema=None, metadata=None):
        arrays = list(arrays)
        if schema is None:
            if names is None:
                raise ValueError("Must pass names or schema when constructing Table or RecordBatch.")
            names = list(names)
            if len(names) != len(arrays):
                raise ValueError(f"Length of names ({len(names)}) does not match length of arrays ({len(arrays)})")
            columns = [_as_column(one) for one in arrays]
            schema = make_schema([field(name, one.type) for name, one in zip(names, columns)], metadata)
        else:
            if len(schema) != len(arrays):
                raise ValueError(f"Schema and number of arrays unequal ({len(schema)} vs {len(arrays)})")
            columns = [_as_column(one, inner.type) for one, inner in zip(arrays, schema)]
        for one in columns[1:]:
            if len(one) != len(columns[0]):
                raise ValueError(f"Arrays were not all the same length: {len(one)} vs {len(columns[0])}")
        return cls._make([cls._column(one) for one in columns], schema)

    @classmethod
    def from_pydict(cls, mapping, schema=None, metadata=None):
        names, columns = _columns_of(mapping, schema)
        return cls.from_arrays(columns, names=names, schema=schema, metadata=metadata)

    @classmethod
    def from_pylist(cls, mapping, schema=None, metadata=None):
        return cls.from_pydict(_from_rows(list(mapping), schema), schema=schema, metadata=metadata)

    @classmethod
    def from_pandas(cls, df, schema=None, **options):
        raise left_out("pandas", f"{cls.__name__}.from_pydict() and from_pylist() take columns and rows")

    @property
    def num_rows(self):
        return len(self._columns[0]) if self._columns else 0

    @property
    def num_columns(self):
        return len(self._columns)

    @property
    def shape(self):
        return (self.num_rows, self.num_columns)

    @property
    def column_names(self):
        return self.schema.names

    @property
    def columns(self):
        return list(self._columns)

    def column(self, i):
        if isinstance(i, (str, bytes)):
            name = i if isinstance(i, str) else i.decode()
            at = self.schema.get_all_field_indices(name)
            if not at:
                raise KeyError(f'Field "{name}" does not exist in schema')
            return self._columns[at[0]]
        return self._columns[self.schema._index(i)]

    def field(self, i):
        return self.schema.field(i)

    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop, _ = key.indices(self.num_rows)
            return self.slice(start, max(0, stop - start))
        return self.column(key)

    def __len__(self):
        return self.num_rows

    def itercolumns(self):
        return iter(self._columns)

    def slice(self, offset=0, length=None):
        end = None if length is None else offset + length
        return self._from_values(lambda values: values[offset:end])

    def take(self, indices):
        wanted = [i.as_py() if isinstance(i, _arrays.Scalar) else i for i in indices]
        return self._from_values(lambda values: [values[i] for i in wanted])

    def _from_values(self, choose):
        columns = [array(choose(one.to_pylist()), one.type) for one in self._columns]
        return type(self)._make([self._column(one) for one in columns], self.schema)

    def select(self, columns):
        chosen = [self.schema.field(one) for one in columns]
        return type(self)._make([self.column(one) for one in columns], make_schema(chosen))

    def sort_by(self, sorting, **options):
        keys = [(sorting, "ascending")] if isinstance(sorting, str) else list(sorting)
        order = list(range(self.num_rows))
        for name, direction in reversed(keys):
            values = self.column(name).to_pylist()
            present = [i for i in order if values[i] is not None]
            present.sort(key=values.__getitem__, reverse=direction == "descending")
            # Arrow puts nulls last, whichever the direction.
            order = present + [i for i in order if values[i] is None]
        return self.take(order)

    def to_pydict(self, *, maps_as_pydicts=None):
        return {name: one.to_pylist() for name, one in zip(self.schema.names, self._columns)}

    def to_pylist(self, *, maps_as_pydicts=None):
        columns = self.to_pydict()
        return [{name: columns[name][i] for name in columns} for i in range(self.num_rows)]

    def to_pandas(self, **options):
        raise left_out("pandas", "to_pylist() gives the rows, to_pydict() the columns")

    def equals(self, other, check_metadata=False):
        return (
            type(other) is type(self)
            and self.schema.equals(other.schema, check_metadata)
            and self.to_pydict() == other.to_pydict()
        )

    def __eq__(self, other):
        return self.equals(other)

    __hash__ = None

    def __repr__(self):
        lines = [f"pyarrow.{type(self).__name__}", str(self.schema), "----"]
        return "\n".join(lines + [f"{name}: {self._shown(one)}" for name, one in zip(self.schema.names, self._columns)])


def _window(values):
    shown = [_arrays.compact(value) for value in values]
    if len(shown) > 2 * _SHOWN_COLUMNS_WINDOW + 1:
        shown = [*shown[:_SHOWN_COLUMNS_WINDOW], "...", *shown[-_SHOWN_COLUMNS_WINDOW:]]
    return "[" + ",".join(shown) + "]"


class RecordBatch(_Tabular):
    """Columns of one length, in one piece."""

    __module__ = "pyarrow.lib"
    __slots__ = ()

    @staticmethod
    def _column(one):
        return one.combine_chunks() if isinstance(one, ChunkedArray) else one

    @staticmethod
    def _shown(one):
        return _window(one.to_pylist())


class Table(_Tabular):
    """Columns of one length, each in one or more pieces."""

    __module__ = "pyarrow.lib"
    __slots__ = ()

    @staticmethod
    def _column(one):
        return one if isinstance(one, ChunkedArray) else chunked_array([one], one.type)

    @staticmethod
    def _shown(one):
        return "[" + ",".join(_window(chunk.to_pylist()) for chunk in one.chunks) + "]"

    @staticmethod
    def from_batches(batches, schema=None):
        batches = list(batches)
        if schema is None:
            if not batches:
                raise ValueError("Must pass schema, or at least one RecordBatch")
            schema = batches[0].schema
        for i, one in enumerate(batches):
            if one.schema != schema:
                raise ArrowInvalid(f"Schema at index {i} was different: \n{schema}\nvs\n{one.schema}")
        columns = [chunked_array([one.column(i) for one in batches], schema[i].type) for i in range(len(schema))]
        return Table._make(columns, schema)

    def to_batches(self, max_chunksize=None):
        lengths = [len(chunk) for chunk in self._columns[0].chunks] if self._columns else []
        pieces, at = [], 0
        for length in lengths:
            step = length if max_chunksize is None else max_chunksize
            for start in range(at, at + length, step or 1):
                pieces.append((start, min(step, at + length - start)))
            at += length
        return [self._batch(start, length) for start, length in pieces if length]

    def _batch(self, start, length):
        values = [array(one.to_pylist()[start : start + length], one.type) for one in self._columns]
        return RecordBatch._make(values, self.schema)

    def combine_chunks(self):
        return self._from_values(lambda values: values)

    def append_column(self, field_, column):
        added = field_ if not isinstance(field_, str) else field(field_, _as_column(column).type)
        columns = [*self._columns, self._column(_as_column(column, added.type))]
        return Table._make(columns, self.schema.append(added))

    def rename_columns(self, names):
        return Table._make(self._columns, make_schema([one.with_name(name) for one, name in zip(self.schema, names)]))


class RecordBatchReader:
    """Batches of one schema, one after the other."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_batches", "schema")

    def __init__(self):
        raise TypeError(
            "Do not call RecordBatchReader's constructor directly, "
            "use one of the RecordBatchReader.from_* functions instead."
        )

    @staticmethod
    def from_batches(schema, batches):
        self = object.__new__(RecordBatchReader)
        self.schema, self._batches = schema, iter(batches)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._batches)

    read_next_batch = __next__

    def read_all(self):
        return Table.from_batches(list(self), self.schema)

    def read_pandas(self, **options):
        raise left_out("pandas", "read_all() gives a table, whose to_pylist() gives the rows")

    def close(self):
        self._batches = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def record_batch(data, names=None, schema=None, metadata=None):
    if hasattr(data, "items"):
        return RecordBatch.from_pydict(data, schema=schema, metadata=metadata)
    return RecordBatch.from_arrays(data, names=names, schema=schema, metadata=metadata)


def table(data, names=None, schema=None, metadata=None):
    if hasattr(data, "items"):
        return Table.from_pydict(data, schema=schema, metadata=metadata)
    return Table.from_arrays(data, names=names, schema=schema, metadata=metadata)


def concat_tables(tables):
    return Table.from_batches([batch for one in tables for batch in one.to_batches()], schema=_first_schema(tables))


def _first_schema(tables):
    found = next(iter(tables), None)
    if found is None:
        raise ArrowInvalid("Must pass at least one table")
    return found.schema
