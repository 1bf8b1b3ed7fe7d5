"""Fluss's types and Arrow's: the schema that a program gives, and the batches that it gets."""

import pyarrow as pa

from ._errors import refuse

# Arrow's types without parameters, by their names; Fluss has no unsigned ones.
_FROM_ARROW = {
    "bool": "BOOLEAN",
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "INT",
    "int64": "BIGINT",
    "uint8": "TINYINT",
    "uint16": "SMALLINT",
    "uint32": "INT",
    "uint64": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "string": "STRING",
    "large_string": "STRING",
    "string_view": "STRING",
    "binary": "BYTES",
    "large_binary": "BYTES",
    "binary_view": "BYTES",
    "date32[day]": "DATE",
    "date64[ms]": "DATE",
}
_PRECISION = {"s": 0, "ms": 3, "us": 6, "ns": 9}
_UNIT_NAMES = {"s": "Second", "ms": "Millisecond", "us": "Microsecond", "ns": "Nanosecond"}


def column_type(field):
    """The type of a column as the simulator reads it: `INT NOT NULL`."""
    return _type_text(field.type) + ("" if field.nullable else " NOT NULL")


def _type_text(type_):
    plain = _FROM_ARROW.get(str(type_))
    if plain is not None:
        return plain
    if isinstance(type_, pa.lib.FixedSizeBinaryType):
        return f"BINARY({type_.byte_width})"
    if isinstance(type_, pa.lib.Decimal128Type):
        if type_.scale < 0:
            refuse(f"Fluss hitting illegal argument error Decimal scale must be >= 0, got {type_.scale}.")
        return f"DECIMAL({type_.precision}, {type_.scale})"
    if isinstance(type_, (pa.lib.Time32Type, pa.lib.Time64Type)):
        return f"TIME({_PRECISION[type_.unit]})"
    if isinstance(type_, pa.lib.TimestampType):
        name = "TIMESTAMP" if type_.tz is None else "TIMESTAMP_LTZ"
        return f"{name}({_PRECISION[type_.unit]})"
    if isinstance(type_, (pa.lib.ListType, pa.lib.LargeListType)):
        return f"ARRAY<{column_type(type_.value_field)}>"
    if isinstance(type_, pa.lib.MapType):
        return f"MAP<{column_type(type_.key_field)}, {column_type(type_.item_field)}>"
    if isinstance(type_, pa.lib.StructType):
        return f"ROW<{', '.join(f'{field.name} {column_type(field)}' for field in type_)}>"
    if isinstance(type_, pa.lib.DictionaryType):
        return _type_text(type_.value_type)
    refuse(f"Fluss hitting illegal argument error Cannot convert Arrow type to Fluss type: {core_name(type_)}.")


# Arrow's types by their names in the client's core, where they differ from the Python ones.
_CORE_NAMES = {
    "bool": "Boolean",
    "halffloat": "Float16",
    "float": "Float32",
    "double": "Float64",
    "string": "Utf8",
    "large_string": "LargeUtf8",
    "string_view": "Utf8View",
    "large_binary": "LargeBinary",
    "binary_view": "BinaryView",
    "date32[day]": "Date32",
    "date64[ms]": "Date64",
    "uint8": "UInt8",
    "uint16": "UInt16",
    "uint32": "UInt32",
    "uint64": "UInt64",
}


def core_name(type_):
    """A type as the client's core writes it in its texts."""
    name = _CORE_NAMES.get(str(type_))
    if name is not None:
        return name
    if isinstance(type_, pa.lib.FixedSizeBinaryType):
        return f"FixedSizeBinary({type_.byte_width})"
    if isinstance(type_, (pa.lib.Decimal128Type, pa.lib.Decimal256Type)):
        return f"{type(type_).__name__.removesuffix('Type')}({type_.precision}, {type_.scale})"
    if isinstance(type_, (pa.lib.Time32Type, pa.lib.Time64Type, pa.lib.DurationType)):
        return f"{type(type_).__name__.removesuffix('Type')}({_UNIT_NAMES[type_.unit]})"
    if isinstance(type_, pa.lib.TimestampType):
        zone = "None" if type_.tz is None else f'Some("{type_.tz}")'
        return f"Timestamp({_UNIT_NAMES[type_.unit]}, {zone})"
    if isinstance(type_, pa.lib.FixedSizeListType):
        return f"FixedSizeList({_core_field(type_.value_field)}, {type_.list_size})"
    if isinstance(type_, (pa.lib.ListType, pa.lib.LargeListType)):
        return f"{type(type_).__name__.removesuffix('Type')}({_core_field(type_.value_field)})"
    return str(type_).capitalize()


def _core_field(field):
    nullable = ", nullable: true" if field.nullable else ""
    return f"Field {{ data_type: {core_name(field.type)}{nullable} }}"


_TO_ARROW = {
    "BOOLEAN": pa.bool_(),
    "TINYINT": pa.int8(),
    "SMALLINT": pa.int16(),
    "INT": pa.int32(),
    "BIGINT": pa.int64(),
    "FLOAT": pa.float32(),
    "DOUBLE": pa.float64(),
    "STRING": pa.string(),
    "CHAR": pa.string(),
    "BYTES": pa.binary(),
    "DATE": pa.date32(),
}


def _unit(precision):
    return "s" if precision == 0 else "ms" if precision <= 3 else "us" if precision <= 6 else "ns"


def arrow_type(type_):
    """Arrow's type for a column's."""
    name, parameters, children = type_["name"], type_["parameters"], type_["children"]
    if name in _TO_ARROW:
        return _TO_ARROW[name]
    if name == "BINARY":
        return pa.binary(parameters[0])
    if name == "DECIMAL":
        return pa.decimal128(*parameters)
    if name == "TIME":
        unit = _unit(parameters[0])
        return pa.time32(unit) if unit in ("s", "ms") else pa.time64(unit)
    if name == "TIMESTAMP":
        return pa.timestamp(_unit(parameters[0]))
    if name == "TIMESTAMP_LTZ":
        return pa.timestamp(_unit(parameters[0]), tz="UTC")
    if name == "ARRAY":
        return pa.list_(_field("item", children[0]))
    if name == "MAP":
        return pa.map_(_field("key", children[0]), _field("value", children[1]))
    return pa.struct([_field(one, child) for one, child in zip(type_["fieldNames"], children)])


def _field(name, type_):
    return pa.field(name, arrow_type(type_), nullable=type_["nullable"])


def arrow_schema(columns):
    return pa.schema([_field(name, type_) for name, type_ in columns])


def arrow_batch(rows, columns):
    """Rows as Python has them, as a record batch."""
    schema = arrow_schema(columns)
    arrays = [pa.array([row[field.name] for row in rows], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def check_batch(batch, columns):
    """Refuses a batch that doesn't have the columns of the table, as the client's core does."""
    schema = arrow_schema(columns)
    illegal = "Fluss hitting illegal argument error"
    if batch.num_columns != len(schema):
        refuse(f"{illegal} RecordBatch has {batch.num_columns} columns but the table has {len(schema)}.")
    for given, wanted in zip(batch.schema, schema):
        if given.type != wanted.type:
            refuse(
                f"{illegal} Column '{wanted.name}' has Arrow type {core_name(given.type)} "
                f"but the table declares {core_name(wanted.type)}."
            )
    for values, wanted in zip(batch.columns, schema):
        if not wanted.nullable and values.null_count > 0:
            refuse(f"{illegal} Column '{wanted.name}' is declared as non-nullable but contains null values.")
