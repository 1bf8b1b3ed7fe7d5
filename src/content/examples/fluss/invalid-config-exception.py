# @caught FlussError INVALID_CONFIG_EXCEPTION
# @caught FlussError INVALID_CONFIG_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
schema = fluss.Schema(pa.schema([("id", pa.int64()), ("item", pa.string())]))
await admin.create_database("shop")

contact = {"team.contact": "orders@example.com"}
# endregion
attempts = [
    {"properties": {"table.log.ttl": "a week"}},
    {"properties": {"table.retention": "7 d"}},
    {"properties": {"table.log.ttl": "7 d"}, "custom_properties": contact},
]
for options in attempts:
    try:
        await admin.create_table(path, fluss.TableDescriptor(schema, **options))
        print("made with", options)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_CONFIG_EXCEPTION:
            raise
        # A value that can't be read, or a key that Fluss doesn't know:
        # keys of your own belong to custom_properties.
        print(error.message)

await connection.close()
