# @caught FlussError UNSUPPORTED_VERSION
# @caught IOException UNSUPPORTED_VERSION
import fluss
import pyarrow as pa
from faultbook.fluss import IOException, JavaConnection

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"datalake.format": "paimon"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
admin = java.get_admin()
path = fluss.TablePath("shop", "items")
await admin.create_database("shop")
# endregion
# The table isn't kept in the lake. But the cluster has one, and the bucket key
# is only a part of the primary key.
columns = pa.schema([("order", pa.int32()), ("item", pa.string())])
schema = fluss.Schema(columns, primary_keys=["order", "item"])
await admin.create_table(path, fluss.TableDescriptor(schema, bucket_keys=["order"]))
table = await java.get_table(path)
await table.new_upsert().create_writer().upsert([1, "pen"]).wait()

# A job that was left with the client of release 0.8 writes to it, too.
old = await JavaConnection.create(config, release="0.8")
old_writer = (await old.get_table(path)).new_upsert().create_writer()
try:
    await old_writer.upsert([2, "ink"]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.UNSUPPORTED_VERSION:
        raise
    print("Old client:", error.message)
    # Nothing is stored, and nothing is wrong with the table: a newer client
    # writes the same row.
    await table.new_upsert().create_writer().upsert([2, "ink"]).wait()

# The other way round: the trunk's client has a scan of all rows that these
# servers, of 0.9.1, haven't got.
bucket = fluss.TableBucket(table.get_table_info().table_id, 0)
try:
    await table.new_scan().create_batch_scanner(bucket).poll_batch(1000)
except IOException as error:
    cause = error.__cause__
    if not isinstance(cause, fluss.FlussError):
        raise
    print("Old server:", cause.message)
    # The rest of the client works with them.
    scanner = table.new_scan().limit(10).create_bucket_batch_scanner(bucket)
    rows = (await scanner.next_batch()).batch
    print("Rows by a limit scan:", rows.num_rows)

await old.close()
await java.close()
