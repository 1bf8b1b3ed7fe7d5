# The documentation's block for a row that doesn't fit, as it stands there.
# @caught FlussError CLIENT_ERROR
# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
table_path = fluss.TablePath("fluss", "people")
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
table_descriptor = fluss.TableDescriptor(fluss.Schema(columns))
await admin.create_table(table_path, table_descriptor)
writer = (await connection.get_table(table_path)).new_append().create_writer()
# endregion
try:
    writer.append({"wrong_column": "value"})
    await writer.flush()
except fluss.FlussError as e:
    # error_code == ErrorCode.CLIENT_ERROR for type/schema mismatches
    print(f"Schema mismatch: {e.message}")
