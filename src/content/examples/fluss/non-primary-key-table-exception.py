# @caught FlussError NON_PRIMARY_KEY_TABLE_EXCEPTION
# @caught FlussError NON_PRIMARY_KEY_TABLE_EXCEPTION
import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
java = await JavaConnection.create(config)
admin = java.get_admin()
await admin.create_database("shop")
columns = pa.schema([("id", pa.int32()), ("item", pa.string())])
clicks = fluss.TablePath("shop", "clicks")
orders = fluss.TablePath("shop", "orders")
await admin.create_table(clicks, fluss.TableDescriptor(fluss.Schema(columns)))
keyed = fluss.Schema(columns, primary_keys=["id"])
await admin.create_table(orders, fluss.TableDescriptor(keyed))
# endregion
# A tool that backs up every table of the database, by the Java client's admin.
for path in (orders, clicks):
    try:
        found = await admin.get_latest_kv_snapshots(path)
        print(f"{path.table_path_str()}: buckets", list(found.snapshot_ids))
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.NON_PRIMARY_KEY_TABLE_EXCEPTION:
            raise
        print(error.message)

        # A log table has its log, and nothing besides.
        info = await admin.get_table_info(path)
        print("Primary key:", info.has_primary_key(), "so its log is read instead.")

# Clients refuse to look a row up in it. One that speaks the protocol itself asks the server.
info = await admin.get_table_info(clicks)
raw = await RawGateway.connect(cluster.leader(clicks).address)
try:
    lookup = {"bucket_id": 0, "keys": [[1, None]]}
    await raw.send("LOOKUP", {"table_id": info.table_id, "buckets": [lookup]})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NON_PRIMARY_KEY_TABLE_EXCEPTION:
        raise
    print("Lookup:", error.message)
