# @caught FlussError BUCKET_MAX_NUM_EXCEPTION
# @caught FlussError BUCKET_MAX_NUM_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# 128,000 is the default; eight are reached sooner.
cluster = await start_cluster(config={"max.bucket.num": "8"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
await admin.create_database("shop")
# endregion
try:
    wanted = fluss.TableDescriptor(columns, bucket_count=9)
    await admin.create_table(fluss.TablePath("shop", "orders"), wanted)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.BUCKET_MAX_NUM_EXCEPTION:
        raise
    # Nothing was made. The text has both numbers.
    print(error.message)

# Partitions multiply: each has all of the table's buckets.
parted = fluss.TablePath("shop", "by_region")
several = fluss.TableDescriptor(columns, bucket_count=4, partition_keys=["region"])
await admin.create_table(parted, several)
try:
    for region in ["EU", "US", "BR"]:
        await admin.create_partition(parted, {"region": region})
        print("made", region)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.BUCKET_MAX_NUM_EXCEPTION:
        raise
    print(error.message)

await connection.close()
