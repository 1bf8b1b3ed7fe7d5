# The documentation's block for a missing partition, as it stands there.
# @caught FlussError PARTITION_NOT_EXISTS
# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
admin = (await fluss.FlussConnection.create(config)).get_admin()
table_path = fluss.TablePath("fluss", "people")
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
table_descriptor = fluss.TableDescriptor(fluss.Schema(columns), partition_keys=["region"])
await admin.create_table(table_path, table_descriptor)
# endregion
try:
    await admin.drop_partition(table_path, {"region": "US"})
except fluss.FlussError as e:
    if e.error_code == fluss.ErrorCode.PARTITION_NOT_EXISTS:
        print("Partition does not exist, create it first")
