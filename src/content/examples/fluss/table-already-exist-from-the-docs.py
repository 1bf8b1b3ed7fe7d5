# The documentation's basic usage, as it stands there.
# @caught FlussError TABLE_ALREADY_EXIST
# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
admin = (await fluss.FlussConnection.create(config)).get_admin()
table_path = fluss.TablePath("fluss", "people")
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
table_descriptor = fluss.TableDescriptor(fluss.Schema(columns))
await admin.create_table(table_path, table_descriptor)
# endregion
import fluss

try:
    await admin.create_table(table_path, table_descriptor)
except fluss.FlussError as e:
    print(f"Error (code {e.error_code}): {e.message}")
