"""
Says as JSON, a line each, what expressions over `fluss` and `pyarrow` give and raise. The same program runs in the sandbox
and over the published packages: nothing here needs a cluster.
"""

import datetime
import decimal
import inspect
import json
import re

import fluss
import pyarrow as pa

FIELDS = pa.schema([pa.field("id", pa.int32()), ("name", pa.string())])
SCHEMA = fluss.Schema(FIELDS)
COL = fluss.col("d")
UTC = datetime.timezone.utc


def types(type_):
    """The type that a column of Fluss has for one of Arrow."""
    return fluss.Schema(pa.schema([pa.field("x", type_)])).get_column_types()


def setting(name, value):
    """What a setting is after it was set."""
    config = fluss.Config()
    setattr(config, name, value)
    return getattr(config, name)


def dir_of(value):
    return [name for name in dir(value) if not name.startswith("_")]


def signatures_of(cls):
    """The methods of a class, with names and defaults of their arguments."""
    methods = [(name, value) for name, value in vars(getattr(fluss, cls)).items() if callable(value)]
    shown = [f"{name}{inspect.signature(value)}" for name, value in sorted(methods) if not name.startswith("_")]
    # A method of Rust takes `self` by position alone.
    return [one.replace("(self, /", "(self") for one in shown]


EXPRESSIONS = """
fluss.__version__
fluss.__all__
fluss.Config()
fluss.Config({"bootstrap.servers":"a:1"})
fluss.Config(None)
fluss.Config(3)
fluss.Config({3:"a"})
fluss.Config({"x":"a"})
fluss.Config({"writer.acks":"a"}, 3)
fluss.Config(props={})
fluss.TablePath("a","b")
fluss.TablePath("a")
fluss.TablePath("a",3)
fluss.TablePath("a","b")==fluss.TablePath("a","b")
hash(fluss.TablePath("a","b"))==hash(fluss.TablePath("a","b"))
fluss.TablePath("a","b")==3
fluss.TablePath("a","b")<fluss.TablePath("a","c")
fluss.TablePath("a","b").table_path_str()
fluss.TableBucket(1,2)
fluss.TableBucket.with_partition(1,2,3)
fluss.TableBucket(1,2)==fluss.TableBucket(1,2)
{fluss.TableBucket(1,2):1}[fluss.TableBucket(1,2)]
fluss.TableBucket("1",2)
fluss.TableBucket(1,2.0)
fluss.TableBucket(1,2**40)
fluss.TableBucket(2**64,2)
SCHEMA
fluss.Schema(FIELDS, primary_keys=["id"])
fluss.Schema(FIELDS, ["id"], "id")
fluss.Schema(3)
fluss.Schema([])
fluss.Schema(FIELDS, "id")
fluss.Schema(FIELDS, ["nope"])
SCHEMA.get_columns()
fluss.TableDescriptor(SCHEMA)
fluss.TableDescriptor(FIELDS)
fluss.TableDescriptor(SCHEMA, ["id"])
fluss.TableDescriptor(SCHEMA, bucket_count="3")
fluss.TableDescriptor(SCHEMA, bucket_count=-3)
fluss.TableDescriptor(SCHEMA, bucket_count=2**40)
fluss.TableDescriptor(SCHEMA, nope=2)
fluss.TableDescriptor(SCHEMA, partition_keys="id")
fluss.TableDescriptor(SCHEMA, properties={"a":3})
fluss.TableDescriptor(SCHEMA, comment=3)
fluss.TableDescriptor(SCHEMA, log_format="x")
fluss.DatabaseDescriptor("c",{"a":"b"})
fluss.DatabaseDescriptor()
fluss.DatabaseDescriptor().comment
fluss.OffsetSpec.earliest()
fluss.OffsetSpec.latest()
fluss.OffsetSpec.timestamp(3)
fluss.OffsetSpec()
fluss.OffsetSpec.timestamp("3")
fluss.col("a")
fluss.col("a").name
fluss.col("a")=="b"
fluss.col("a")==3
fluss.col("a").equal(3)
fluss.col("a").equal(None)
fluss.col("a").equal([1])
fluss.col("a").equal(2**70)
fluss.col("a").equal(2**63)
fluss.col("a").is_in([1,None])
fluss.col("a").is_in(3)
fluss.col("a").starts_with(3)
bool(fluss.col("a"))
bool(fluss.col("a").equal(3))
fluss.col("a").equal(3) & fluss.col("b").is_null()
fluss.col("a").equal(3) & 3
fluss.col("a").equal(3).and_(3)
fluss.ColumnRef("x")
fluss.Predicate()
fluss.ChangeType.Insert
str(fluss.ChangeType.Insert)
fluss.ChangeType.Insert.short_string()
fluss.ChangeType.Insert==fluss.ChangeType.Insert
fluss.ChangeType.Insert==0
int(fluss.ChangeType.Delete)
hash(fluss.ChangeType.Insert)
[x for x in dir(fluss.ChangeType) if not x.startswith('_')]
fluss.ChangeType()
fluss.LakeSnapshot(3)
fluss.LakeSnapshot(3).get_table_buckets()
fluss.LakeSnapshot(3).table_buckets_offset
fluss.LakeSnapshot(3).get_bucket_offset(fluss.TableBucket(1,2))
fluss.FlussConnection()
fluss.FlussAdmin()
fluss.ServerNode()
fluss.ErrorCode
fluss.ErrorCode()
fluss.ErrorCode.TABLE_NOT_EXIST
fluss.FlussError("a",7)
fluss.FlussError("a",7).is_retriable
fluss.FlussError
fluss.TablePath
fluss.TablePath.__module__
fluss.EARLIEST_OFFSET
[types(getattr(pa,n)()) for n in "bool_ int8 int16 int32 int64 float32 float64 string binary date32".split()]
types(pa.uint8())
types(pa.null())
types(pa.float16())
types(pa.large_string())
types(pa.large_binary())
types(pa.string_view())
types(pa.date64())
[types(pa.time32("s")),types(pa.time32("ms")),types(pa.time64("us")),types(pa.time64("ns"))]
[types(pa.timestamp(u)) for u in ("s","ms","us","ns")]
[types(pa.timestamp(u,tz="UTC")) for u in ("s","ms","us","ns")]
types(pa.timestamp("us",tz="Europe/Berlin"))
types(pa.timestamp("us",tz="+01:00"))
types(pa.decimal128(10,2))
types(pa.decimal256(10,2))
types(pa.decimal128(10,-2))
types(pa.duration("s"))
types(pa.list_(pa.int32(),3))
types(pa.large_list(pa.int32()))
types(pa.dictionary(pa.int32(),pa.string()))
types(pa.binary(4))
types(pa.map_(pa.string(),pa.int32()))
types(pa.struct([]))
types(pa.list_(pa.null()))
fluss.Schema(pa.schema([]))
str(fluss.Schema(pa.schema([])))
fluss.Schema(pa.schema([("a",pa.int32()),("a",pa.int32())]))
fluss.TableDescriptor(fluss.Schema(pa.schema([("a",pa.int32())])),log_format="ARROW",kv_format="indexed").get_schema().get_columns()
COL.equal(datetime.date(2024,1,2))
COL.equal(datetime.datetime(2024,1,2,3,4,5,678901))
COL.equal(datetime.datetime(2024,1,2,3,4,5,678901,tzinfo=UTC))
COL.equal(datetime.time(3,4,5,678901))
COL.equal(datetime.time(3,4,5,678000))
COL.equal(decimal.Decimal("1.50"))
COL.equal(decimal.Decimal("1E+3"))
COL.equal(decimal.Decimal("NaN"))
COL.equal(b"ab")
COL.equal(bytearray(b"ab"))
COL.equal(5.0)
COL.equal(1.5)
COL.equal(1e300)
COL.equal(float("nan"))
COL.equal(True)
COL.equal('q"x')
COL.equal(object())
COL.is_in("abc")
COL.is_in((1,2))
COL.is_in({1})
COL.is_in([])
COL.not_in([1])
~COL.is_null()
COL.is_null().or_(COL.is_null())
3 < COL
fluss.col(3)
COL.starts_with("a").__repr__()
hash(COL)
COL.is_null()==COL.is_null()
fluss.DatabaseDescriptor(3)
fluss.DatabaseDescriptor("c",[1])
fluss.DatabaseDescriptor(comment="c",custom_properties={1:"b"})
fluss.LakeSnapshot("x")
fluss.TableBucket(1)
fluss.TableBucket(-1,-2)
fluss.ChangeType.Insert.nope
hash(fluss.OffsetSpec.latest())==hash(fluss.OffsetSpec.latest())
fluss.OffsetSpec.latest()==fluss.OffsetSpec.latest()
fluss.OffsetSpec.timestamp(-5)
fluss.OffsetSpec.timestamp(2**63)
fluss.ErrorCode.NOPE
dir_of(fluss.FlussError("a"))
dir_of(fluss.TablePath("a","b"))
fluss.Config({"writer.retries":"99999999999"})
fluss.Config({"writer.acks":None})
fluss.Config({None:"a"})
fluss.Schema(FIELDS, primary_keys=("id",))
fluss.Schema(FIELDS, primary_keys=[1])
fluss.Schema(FIELDS, primary_keys=3)
fluss.Schema(FIELDS, None, 3)
fluss.Schema(FIELDS, [], None).get_primary_keys()
fluss.Schema(FIELDS, nope=3)
fluss.TableDescriptor()
fluss.TableDescriptor(3)
fluss.TableDescriptor(SCHEMA, bucket_count=2.5)
fluss.TableDescriptor(SCHEMA, bucket_count=None)
fluss.TableDescriptor(SCHEMA, partition_keys=None)
fluss.TableDescriptor(SCHEMA, comment=None)
fluss.TableDescriptor(SCHEMA, properties=None)
fluss.TableDescriptor(SCHEMA, properties=[("a","b")])
fluss.TableDescriptor(SCHEMA, log_format=3)
fluss.TableDescriptor(SCHEMA, kv_format="x")
pa.int32()
str(pa.int32())
pa.int32()==pa.int32()
pa.int32()=="int32"
pa.int32()==pa.int64()
hash(pa.int32())==hash(pa.int32())
pa.int32().bit_width
pa.string()
pa.utf8()
pa.large_string()
pa.binary()
pa.binary(4)
pa.binary(4).byte_width
pa.bool_()
pa.null()
pa.float16()
pa.float32()
pa.float64()
pa.date32()
pa.date64()
pa.time32("ms")
pa.time32("us")
pa.time64("us")
pa.time64("ms")
pa.time32("ms").unit
pa.timestamp("us")
pa.timestamp("us",tz="UTC")
pa.timestamp("us",tz="UTC").tz
pa.timestamp("x")
pa.duration("s")
pa.decimal128(10,2)
pa.decimal128(10)
pa.decimal128(10,2).precision
pa.decimal128(99,2)
pa.decimal128(0,2)
pa.decimal256(10,2)
pa.list_(pa.int32())
pa.list_(pa.field("x",pa.int32(),nullable=False))
pa.list_(pa.int32()).value_type
pa.list_(pa.int32()).value_field
pa.list_(pa.int32(),3)
pa.list_(3)
pa.large_list(pa.int32())
pa.struct([("a",pa.int32()),pa.field("b",pa.string(),nullable=False)])
pa.struct({"a":pa.int32()})
pa.struct([("a",pa.int32())])[0]
pa.struct([("a",pa.int32())])["a"]
pa.struct([("a",pa.int32())]).num_fields
list(pa.struct([("a",pa.int32())]))
pa.map_(pa.string(),pa.int32())
pa.map_(pa.string(),pa.int32()).key_type
pa.map_(pa.string(),pa.int32()).item_type
pa.dictionary(pa.int32(),pa.string())
pa.field("a",pa.int32())
str(pa.field("a",pa.int32()))
pa.field("a",pa.int32(),nullable=False)
pa.field("a","int32")
pa.field("a",3)
pa.field(3,pa.int32())
pa.field("a")
pa.field("a",pa.int32(),metadata={"comment":"x"}).metadata
pa.field("a",pa.int32()).with_nullable(False)
pa.field("a",pa.int32()).with_name("b")
pa.field("a",pa.int32()).with_type(pa.string())
pa.field("a",pa.int32())==pa.field("a",pa.int32(),nullable=False)
pa.schema([("a",pa.int32()),pa.field("b",pa.string(),nullable=False)])
str(pa.schema([("a",pa.int32()),pa.field("b",pa.string(),nullable=False)]))
pa.schema({"a":pa.int32()})
pa.schema([("a","int32")])
pa.schema([3])
pa.schema(3)
pa.schema(None)
pa.schema([("a",pa.int32())],metadata={"k":"v"})
pa.schema([("a",pa.int32())]).names
pa.schema([("a",pa.int32())]).types
pa.schema([("a",pa.int32())]).field("a")
pa.schema([("a",pa.int32())]).field(0)
pa.schema([("a",pa.int32())]).field("b")
pa.schema([("a",pa.int32())]).field(5)
pa.schema([("a",pa.int32())])["b"]
pa.schema([("a",pa.int32())])[0]
pa.schema([("a",pa.int32())])["a"]
len(pa.schema([("a",pa.int32())]))
list(pa.schema([("a",pa.int32())]))
pa.schema([("a",pa.int32())]).get_field_index("a")
pa.schema([("a",pa.int32())]).get_field_index("b")
pa.schema([("a",pa.int32())]).append(pa.field("b",pa.string()))
pa.schema([("a",pa.int32())]).insert(0,pa.field("b",pa.string()))
pa.schema([("a",pa.int32()),("b",pa.int32())]).remove(0)
pa.schema([("a",pa.int32())]).set(0,pa.field("b",pa.string()))
pa.schema([("a",pa.int32())])==pa.schema([("a",pa.int32())])
pa.schema([("a",pa.int32())]).equals(pa.schema([("a",pa.int64())]))
pa.schema([("a",pa.int32())])==3
hash(pa.schema([("a",pa.int32())]))==hash(pa.schema([("a",pa.int32())]))
type(pa.schema([])).__module__
type(pa.int32()).__module__
type(pa.int32())
pa.DataType()
pa.Schema()
pa.Field()
pa.array([1,2,None])
str(pa.array([1,2,None]))
pa.array([1,2],type=pa.int8()).type
pa.array([1000],type=pa.int8())
pa.array(["a"],type=pa.int32())
pa.array([1.5],type=pa.int32())
pa.array([1.0],type=pa.int32())
pa.array([1],type=pa.string())
pa.array([True],type=pa.int32())
pa.array([1,"a"])
pa.array([1,1.5]).type
pa.array(["a",b"b"]).type
pa.array([None]).type
pa.array([[1],[2,3]]).type
pa.array([{"a":1}]).type
pa.array([datetime.date(2024,1,1)]).type
pa.array([datetime.datetime(2024,1,1)]).type
pa.array([datetime.datetime(2024,1,1,tzinfo=UTC)]).type
pa.array([datetime.time(1)]).type
pa.array([decimal.Decimal("1.50")]).type
pa.array([b"a"]).type
pa.array([True]).type
pa.array([2**70])
pa.array([1,2]).to_pylist()
pa.array([1,2])[0]
pa.array([1,2])[0].as_py()
len(pa.array([1,2]))
pa.array([1,None]).null_count
pa.array([1,2])==pa.array([1,2])
pa.array([1,2]).equals(pa.array([1,2]))
pa.array(3)
pa.array([[("a",1)]],type=pa.map_(pa.string(),pa.int32())).to_pylist()
pa.array([{"a":1}],type=pa.map_(pa.string(),pa.int32()))
pa.array([{"a":1}],type=pa.struct([("a",pa.int32()),("b",pa.string())])).to_pylist()
pa.array([b"abc"],type=pa.binary(4))
pa.array([decimal.Decimal("1.555")],type=pa.decimal128(5,2))
pa.array([1,2]).slice(1)
pa.RecordBatch.from_arrays([pa.array([1,2])],names=["a"])
pa.RecordBatch.from_arrays([pa.array([1,2])],schema=pa.schema([("a",pa.int32())]))
pa.RecordBatch.from_arrays([pa.array([1,2]),pa.array([1])],names=["a","b"])
pa.RecordBatch.from_arrays([pa.array([1,2])],names=["a","b"])
pa.RecordBatch.from_pydict({"a":[1,2]}).to_pylist()
pa.RecordBatch.from_pylist([{"a":1}]).to_pydict()
pa.record_batch({"a":[1]}).num_rows
pa.Table.from_pydict({"a":[1,2]})
str(pa.Table.from_pydict({"a":[1,2]}))
pa.table({"a":[1,2]}).schema
pa.table({"a":[1,2]}).column("a")
pa.table({"a":[1,2]})["a"].to_pylist()
pa.table({"a":[1,2]}).column("b")
pa.table({"a":[1,2]}).column(3)
pa.table({"a":[1,2]}).to_batches()
pa.table({"a":[1,2]}).num_columns
pa.table({"a":[1,2]}).shape
pa.table({"a":[1,2]}).column_names
pa.table({"a":[2,1]}).sort_by("a").to_pydict()
pa.table({"a":[2,1]}).sort_by([("a","descending")]).to_pydict()
pa.table({"a":[1,2]}).slice(1).to_pydict()
pa.table({"a":[1,2]})==pa.table({"a":[1,2]})
pa.table({"a":[1,2]}).equals(pa.table({"a":[1,3]}))
pa.table({"a":[1,2]}).select(["a"]).to_pydict()
pa.table({"a":[1,2]},schema=pa.schema([("a",pa.int8())])).schema
pa.table({"a":[1,2]},schema=pa.schema([("b",pa.int8())]))
pa.Table.from_pylist([{"a":1,"b":"x"},{"a":2}]).to_pylist()
pa.Table.from_batches([])
pa.Table.from_batches([],schema=pa.schema([("a",pa.int8())])).num_rows
pa.Table.from_batches([pa.record_batch({"a":[1]}),pa.record_batch({"b":[1]})])
pa.Table()
pa.concat_tables([pa.table({"a":[1]}),pa.table({"a":[2]})]).to_pydict()
pa.RecordBatchReader.from_batches(pa.schema([("a",pa.int64())]),[pa.record_batch({"a":[1]})]).read_all().to_pydict()
pa.ArrowTypeError.__mro__
pa.ArrowKeyError.__mro__
pa.ArrowNotImplementedError.__mro__
pa.ArrowInvalid.__module__
pa.lib.ArrowException
pa.chunked_array([[1,2],[3]])
pa.scalar(3)
pa.nulls(2)
pa.__version__
[cls.__name__ for cls in fluss.FlussError.__mro__]
[cls.__name__ for cls in pa.ArrowInvalid.__mro__]
[cls.__name__ for cls in pa.ArrowTypeError.__mro__]
fluss.FlussError("a", 7).__reduce__()
fluss.FlussError()
fluss.FlussError("a", error_code=7)
fluss.FlussError("a", 7, 8)
fluss.FlussError(3)
fluss.FlussError("a", "b")
fluss.FlussError("a", 2**40)
fluss.FlussError("a", True)
fluss.FlussError("a", 99).is_retriable
str(fluss.FlussError("a", -1))
str(fluss.FlussError("a"))
fluss.FlussError("a").args
[code for code in range(-5, 100) if fluss.FlussError("a", code).is_retriable]
setattr(fluss.FlussError("a"), "message", "b")
setattr(fluss.FlussError("a"), "error_code", 3)
setattr(fluss.FlussError("a"), "is_retriable", True)
setattr(fluss.FlussError("a"), "anything", True)
type("X", (fluss.FlussError,), {})
type("X", (fluss.TablePath,), {})
setattr(fluss.TablePath("a", "b"), "table_name", "x")
setattr(fluss.TablePath("a", "b"), "foo", "x")
fluss.TablePath("a", "b").foo
setting("writer_retries", "3")
setting("writer_retries", 3)
setting("writer_retries", -5)
setting("writer_retries", 2**40)
setting("bootstrap_servers", 3)
setting("bootstrap_servers", "a:1")
setting("writer_acks", None)
setting("writer_acks", "7")
setting("nope", 3)
setting("writer_bucket_no_key_assigner", "x")
setting("writer_bucket_no_key_assigner", "round_robin")
setting("writer_enable_idempotence", 1)
setting("writer_enable_idempotence", None)
setting("writer_enable_idempotence", False)
setting("connect_timeout_ms", -1)
setting("connect_timeout_ms", True)
setting("writer_buffer_memory_size", 2**64)
setting("writer_buffer_memory_size", 2**64 - 1)
setting("writer_batch_timeout_ms", 2**63)
setting("writer_batch_size", 1.5)
delattr(fluss.Config(), "writer_acks")
{name: getattr(fluss.Config(), name) for name in dir_of(fluss.Config())}
fluss.Schema(FIELDS, ["name"], "name")
fluss.Schema(FIELDS, ["id"], "nope")
fluss.Schema(FIELDS, None, "id")
fluss.Schema(FIELDS, ["id"], "name")
fluss.ChangeType.Insert == 1
1 == fluss.ChangeType.Insert
fluss.ChangeType.Insert != 1
list(fluss.ChangeType)
{name: value for name, value in vars(fluss.ErrorCode).items() if name.isupper()} == {name: getattr(fluss.ErrorCode, name) for name in dir_of(fluss.ErrorCode)}
[f"{name}={getattr(fluss.ErrorCode, name)}" for name in dir_of(fluss.ErrorCode)]
[name for name in dir_of(fluss) if name[0].isupper() or name == "col"]
fluss.FlussConnection.create()
fluss.FlussConnection.create(3)
fluss.FlussConnection.create(fluss.Config())
""".strip().splitlines()


def outcome(source):
    try:
        value = eval(source)
        return {"type": type(value).__name__, "repr": plain(repr(value)), "str": plain(str(value))}
    except BaseException as error:
        return {"raised": type(error).__name__, "text": str(error)}


def plain(text):
    """A text without addresses in memory."""
    return re.sub(r"0x[0-9a-f]+", "0x", text)


CLASSES = [name for name in dir_of(fluss) if inspect.isclass(getattr(fluss, name))]

for expression in [*EXPRESSIONS, *(f'signatures_of("{name}")' for name in CLASSES)]:
    print(json.dumps({"call": expression, **outcome(expression)}))
