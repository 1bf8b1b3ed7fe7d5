# @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
# @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
# @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int32()), ("region", pa.string()), ("day", pa.string())])
parted = fluss.TableDescriptor(fluss.Schema(row), partition_keys=["region", "day"])
await admin.create_database("shop")
await admin.create_table(path, parted)
# endregion
specs = [
    {"region": "EU"},
    {"country": "DE", "day": "2026-01-01"},
    {"region": "EU", "day": "01/01/2026"},
    {"region": "EU", "day": "2026-01-01"},
]
for spec in specs:
    try:
        await admin.create_partition(path, spec)
        print("made", spec)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION:
            raise
        # A spec names every partition key, no other, and values that can
        # stand in a name.
        print(error.message)

await connection.close()
