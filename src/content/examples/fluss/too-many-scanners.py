# @caught IOException TOO_MANY_SCANNERS
import fluss
from faultbook.fluss import IOException

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster(server="main")

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("state", pa.string())])
schema = fluss.Schema(columns, primary_keys=["id"])
await java.get_admin().create_database("shop")
await java.get_admin().create_table(path, fluss.TableDescriptor(schema))
table = await java.get_table(path)
writer = table.new_upsert().create_writer()
for number in range(1, 10):
    await writer.upsert([number, "paid"]).wait()
# endregion
# Eight readers of one bucket have looked at its first rows, and left their
# scans open.
bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


def scan():
    return table.new_scan().create_batch_scanner(bucket, max_bytes=60)


others = [scan() for _ in range(8)]
for scanner in others:
    await scanner.poll_batch(1000)


async def read_all():
    scanner = scan()
    rows = []
    while (batch := await scanner.poll_batch(1000)) is not None:
        rows.extend(batch)
    return rows


try:
    # The client opens it again by itself, three times within 0.7 s.
    await read_all()
except IOException as error:
    # The Python client has no constant for it.
    cause = error.__cause__
    if not isinstance(cause, fluss.FlussError) or cause.error_code != 69:
        raise
    print(cause.message, "Retriable:", cause.is_retriable)

    # It passes when another scan ends: when it is closed, read to its end, or
    # after ten minutes.
    await others[0].close()
    print("Rows:", len(await read_all()))

await java.close()
