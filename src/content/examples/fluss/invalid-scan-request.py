# @caught FlussError INVALID_SCAN_REQUEST
# @caught FlussError UNKNOWN_SCANNER_ID
# @caught FlussError INVALID_SCAN_REQUEST
import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(server="main")
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
await connection.get_admin().create_database("shop")
path = fluss.TablePath("shop", "orders")
schema = fluss.Schema(pa.schema([("id", pa.int32()), ("state", pa.string())]), primary_keys=["id"])
await connection.get_admin().create_table(path, fluss.TableDescriptor(schema))
table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
for id in range(1, 6):
    await writer.upsert([id, "paid"]).wait()
table_id = table.get_table_info().table_id
INVALID_SCAN_REQUEST, UNKNOWN_SCANNER_ID = 68, 67  # pyfluss has no constants for them
# endregion
# A client of its own reads all rows of a bucket, in sessions that the server keeps for it.
raw = await RawGateway.connect(cluster.leader(path).address)


def scan(**request):
    return raw.send("SCAN_KV", {"batch_size_bytes": 30, **request})


opened = await scan(table_id=table_id, bucket_id=0, call_seq_id=0)
print("First batch:", ",".join(str(id) for id, _ in opened["rows"]))

# It believes that the answer was lost, and asks for the same batch again.
scanner_id = opened["scanner_id"]
try:
    await scan(scanner_id=scanner_id, call_seq_id=0)
except fluss.FlussError as error:
    if error.error_code != INVALID_SCAN_REQUEST:
        raise
    print(error.message)
# The error has ended the session.
try:
    await scan(scanner_id=scanner_id, call_seq_id=1)
except fluss.FlussError as error:
    print(error.error_code, error.message)

# A request that names neither a bucket nor a session asks for nothing.
try:
    await scan(call_seq_id=0)
except fluss.FlussError as error:
    if error.error_code != INVALID_SCAN_REQUEST:
        raise
    print(error.message)

# From the beginning, and with the numbers in their order.
batch = await scan(table_id=table_id, bucket_id=0, call_seq_id=0)
ids = [id for id, _ in batch["rows"]]
call_seq_id = 1
while batch["has_more_results"]:
    batch = await scan(scanner_id=batch["scanner_id"], call_seq_id=call_seq_id)
    ids += [id for id, _ in batch["rows"]]
    call_seq_id += 1
print("All rows:", ",".join(map(str, ids)))
await connection.close()
