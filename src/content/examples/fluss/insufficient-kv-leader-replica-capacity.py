# @caught FlussError INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY
# @caught FlussError INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# The trunk of the server, with three tablet servers of 4 GiB each: twelve
# buckets of 1 GiB fit.
cluster = await start_cluster(
    server="main", config={"kv.leader-replica.memory-reserved": "1gb"}
)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
row = pa.schema([("id", pa.int32())])
keyed = fluss.Schema(row, primary_keys=["id"])
await admin.create_database("shop")
orders = fluss.TableDescriptor(keyed, bucket_count=8)
await admin.create_table(fluss.TablePath("shop", "orders"), orders)

customers = fluss.TablePath("shop", "customers")
# endregion
try:
    await admin.create_table(customers, fluss.TableDescriptor(keyed, bucket_count=6))
except fluss.FlussError as error:
    # The client has no constant for it.
    if error.error_code != 71:
        raise
    # The text has all three numbers: what is there, what was asked for,
    # what fits.
    print(error.message)
    await admin.create_table(customers, fluss.TableDescriptor(keyed, bucket_count=4))
    print("Made with 4 buckets.")

# A log table isn't counted. One more bucket with a primary key is too many.
log = fluss.TableDescriptor(fluss.Schema(row), bucket_count=20)
await admin.create_table(fluss.TablePath("shop", "clicks"), log)
try:
    prices = fluss.TableDescriptor(keyed, bucket_count=1)
    await admin.create_table(fluss.TablePath("shop", "prices"), prices)
except fluss.FlussError as error:
    if error.error_code != 71:
        raise
    print(error.error_code, "retriable:", error.is_retriable)

await connection.close()
