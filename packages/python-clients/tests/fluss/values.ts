// Goal: a value that Python writes is the value that Python reads, whichever way it goes through the simulated cluster.
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";

const run = createPythonRunner();

const SETUP = `
import datetime, decimal, math
import fluss, pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": cluster.bootstrap_servers}))
admin = connection.get_admin()
UTC = datetime.timezone.utc
ZONE = datetime.timezone(datetime.timedelta(hours=2))
VALUES = [
    (pa.bool_(), [True, False, None]),
    (pa.int8(), [127, -128, None]),
    (pa.int32(), [0, -(2**31), 2**31 - 1]),
    (pa.int64(), [2**53 - 1, 2**53, 2**53 + 1, -(2**63), 2**63 - 1, None]),
    (pa.float32(), [0.5, math.inf, -math.inf]),
    (pa.float64(), [5.0, 0.1, -1e300, 5e-324, math.inf, None]),
    (pa.string(), ["", "plain", "Grüße, 世界 🎈", "\\x00\\n\\"", "null", None]),
    (pa.binary(), [b"", bytes(range(256)), None]),
    (pa.binary(2), [b"ab", None]),
    (pa.decimal128(38, 10), [decimal.Decimal("12345678901234567890.0123456789"), decimal.Decimal("-0.0000000001"), None]),
    (pa.date32(), [datetime.date(1970, 1, 1), datetime.date(1, 1, 1), datetime.date(9999, 12, 31), None]),
    (pa.time32("ms"), [datetime.time(0), datetime.time(23, 59, 59, 999000), None]),
    (pa.timestamp("us"), [datetime.datetime(1969, 12, 31, 23, 59, 59, 999999), datetime.datetime(2024, 2, 29), None]),
    (pa.timestamp("us", tz="UTC"), [datetime.datetime(2024, 1, 2, 3, 4, 5, 678901, UTC), None]),
    (pa.list_(pa.int64()), [[], [2**60, None], None]),
    (pa.map_(pa.string(), pa.float64()), [[], [("a", 5.0), ("b", None)], None]),
    (pa.struct([("a", pa.date32()), ("b", pa.list_(pa.string()))]), [{"a": datetime.date(2024, 1, 2), "b": ["x"]}, {"a": None, "b": None}, None]),
]
`;

const READ_BACK = `
def same(written, read):
    return type(written) is type(read) and written == read

for number, (type_, values) in enumerate(VALUES):
    path = fluss.TablePath("fluss", f"t{number}")
    columns = pa.schema([pa.field("id", pa.int32()), pa.field("v", type_)])
    keyed = fluss.TablePath("fluss", f"k{number}")
    await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns)))
    await admin.create_table(keyed, fluss.TableDescriptor(fluss.Schema(columns, primary_keys=["id"])))
    table, by_key = await connection.get_table(path), await connection.get_table(keyed)
    writer, upserts = table.new_append().create_writer(), by_key.new_upsert().create_writer()
    for i, value in enumerate(values):
        writer.append({"id": i, "v": value})
        upserts.upsert([i, value])
    await writer.flush()
    await upserts.flush()
    scanner = await table.new_scan().create_log_scanner()
    scanner.subscribe(0, fluss.EARLIEST_OFFSET)
    batches = await table.new_scan().create_record_batch_log_scanner()
    batches.subscribe(0, fluss.EARLIEST_OFFSET)
    lookuper = by_key.new_lookup().create_lookuper()
    ways = {
        "records": [record.row["v"] for record in await scanner.poll(1000)],
        "arrow": (await batches.to_arrow()).column("v").to_pylist(),
        "lookup": [(await lookuper.lookup([i]))["v"] for i in range(len(values))],
    }
    for way, read in ways.items():
        for value, found in zip(values, read, strict=True):
            if not same(value, found):
                print("wrong", way, type_, repr(value), repr(found))
print("checked", sum(len(values) for _, values in VALUES))
`;

test("values of every type come back as they were, through records, Arrow and lookups", async () => {
  const result = await run(SETUP + READ_BACK);
  expect([result.outcome, result.uncaught?.message, lines(result)]).toEqual([
    "finished",
    undefined,
    ["checked 59"],
  ]);
});

test("numbers become what their column has, and an instant is in UTC", async () => {
  const source = `${SETUP}
columns = pa.schema([("id", pa.int32()), ("f", pa.float64()), ("z", pa.timestamp("us", tz="UTC"))])
path = fluss.TablePath("fluss", "t")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns, primary_keys=["id"])))
table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
await writer.upsert({"id": True + 1, "f": 5, "z": datetime.datetime(2024, 1, 2, 3, tzinfo=ZONE)}).wait()
row = await table.new_lookup().create_lookuper().lookup({"id": 2})
print(row["id"], row["f"], row["z"].isoformat())
for bad in (5.0, "5", 2**31, True):
    try:
        writer.upsert({"id": bad})
    except fluss.FlussError as error:
        print(error.message)
`;
  expect(lines(await run(source))).toEqual([
    "2 5.0 2024-01-02T01:00:00+00:00",
    "Field 'id': TypeError: 'float' object cannot be interpreted as an integer",
    "Field 'id': TypeError: 'str' object cannot be interpreted as an integer",
    "Field 'id': OverflowError: out of range integral type conversion attempted",
    "Field 'id': FlussError: FlussError: Expected int for Int column, got bool. Use 0 or 1 explicitly.",
  ]);
});

test("a value that no column takes is refused by the name of its own type", async () => {
  const source = `${SETUP}
columns = pa.schema([("id", pa.int32()), ("l", pa.list_(pa.int32())), ("m", pa.map_(pa.string(), pa.int32()))])
path = fluss.TablePath("fluss", "t")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns)))
writer = (await connection.get_table(path)).new_append().create_writer()
class Thing:
    pass
for row in (Thing(), {"id": Thing()}, {"l": {1}}, {"m": [1]}, {"m": [(1, 2, 3)]}, {"m": {None: 1}}, {1: 1}, [1]):
    try:
        writer.append(row)
    except fluss.FlussError as error:
        print(error.message)
`;
  expect(lines(await run(source))).toEqual([
    "Row must be a dict, list, or tuple; got Thing",
    "Field 'id': TypeError: 'Thing' object cannot be interpreted as an integer",
    "Field 'l': FlussError: FlussError: Expected sequence for Array column, got set",
    "Field 'm': FlussError: FlussError: Map entries must be (key, value) pairs",
    "Field 'm': FlussError: FlussError: Map entries must be (key, value) pairs of length 2",
    "Field 'm': FlussError: FlussError: Fluss hitting illegal argument error FlussMap keys cannot be null.",
    "Dict keys must be strings; got int",
    "Expected 3 elements, got 1",
  ]);
});

test("what Python itself refuses of a value is refused of its field, in the recorded words", async () => {
  const source = `${SETUP}
import decimal, fractions
columns = pa.schema([("s", pa.string()), ("d", pa.float64()), ("dec", pa.decimal128(10, 2))])
path = fluss.TablePath("fluss", "t")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns)))
table = await connection.get_table(path)
writer = table.new_append().create_writer()
NAN = decimal.Decimal("NaN")
async def scan(value):
    await table.new_scan().filter(fluss.col("s") == value).create_log_scanner()
for call in (
    lambda: writer.append({"s": "a\\ud800b"}),
    lambda: writer.append(["a", 10**400, None]),
    lambda: writer.append({"dec": NAN}),
    lambda: fluss.TablePath("\\ud800", "t"),
    lambda: fluss.col("s") == "\\ud800",
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, str(error)[:112])
for value in (decimal.Decimal("12.50"), b"\\x00", fractions.Fraction(1, 2)):
    try:
        await scan(value)
    except fluss.FlussError as error:
        print(error.message)
try:
    await table.new_scan().project_by_name([]).create_log_scanner()
except fluss.FlussError as error:
    print(error.message)
`;
  const ILLEGAL = "Fluss hitting illegal argument error";
  const DECIMAL =
    "Decimal(Decimal { precision: 4, scale: 2, long_val: Some(1250), decimal_val: Some(BigDecimal(sign=Plus, scale=2, digits=[1250])) })";
  const unfit = (text: string) =>
    `${ILLEGAL} filter literal ${text} does not match column 's' of type STRING.`;
  expect(lines(await run(source))).toEqual([
    "FlussError FlussError: Field 's': UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 1: surrogat",
    "FlussError FlussError: Field 'd': OverflowError: int too large to convert to float",
    "FlussError FlussError: Field 'dec': FlussError: FlussError: Failed to parse decimal 'NaN': invalid digit found in string",
    "UnicodeEncodeError 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
    "TypeError Unsupported filter literal of type 'str'. Supported: bool, int, float, str, bytes, decimal.Decimal, datetime.dat",
    unfit(DECIMAL),
    unfit("Bytes([0])"),
    unfit("Float64(0.5)"),
    `${ILLEGAL} Column names cannot be empty.`,
  ]);
});
