# @caught FlussError DATABASE_ALREADY_EXIST
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
orders = fluss.DatabaseDescriptor(comment="Orders and items")
await admin.create_database("shop", orders)
# endregion
try:
    await admin.create_database("shop", fluss.DatabaseDescriptor(comment="The new shop"))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.DATABASE_ALREADY_EXIST:
        raise
    print(error.message)

    # Somebody else was first. Check that the database is the one you
    # meant before you use it: yours wasn't created.
    info = await admin.get_database_info("shop")
    print("Its comment:", info.get_database_descriptor().comment)

# Where any database of that name is fine, the call can say so.
await admin.create_database("shop", ignore_if_exists=True)

await connection.close()
