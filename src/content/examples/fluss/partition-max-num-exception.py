# @caught FlussError PARTITION_MAX_NUM_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# 1,000 is the default; three are reached sooner.
cluster = await start_cluster(config={"max.partition.num": "3"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
row = fluss.Schema(pa.schema([("id", pa.int32()), ("day", pa.string())]))
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(row, partition_keys=["day"]))
# endregion
for day in ["2026-01-01", "2026-01-02", "2026-01-03"]:
    await admin.create_partition(path, {"day": day})

try:
    await admin.create_partition(path, {"day": "2026-01-04"})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.PARTITION_MAX_NUM_EXCEPTION:
        raise
    print(error.message)

    # There is room again once an old one is gone, with its data. Whether
    # it may go is not for this except to say.
    infos = await admin.list_partition_infos(path)
    oldest = min(info.partition_name for info in infos)
    await admin.drop_partition(path, {"day": oldest})
    await admin.create_partition(path, {"day": "2026-01-04"})
    print("Dropped", oldest)

await connection.close()
