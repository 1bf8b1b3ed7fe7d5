# @caught FlussError INVALID_ALTER_TABLE_EXCEPTION
# @caught FlussError INVALID_ALTER_TABLE_EXCEPTION
import fluss
from faultbook.fluss import TableChange

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
# endregion
# ALTER TABLE orders SET ('table.log.ttl' = '30 d')
try:
    await admin.alter_table(path, [TableChange.set("table.log.ttl", "30 d")])
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_ALTER_TABLE_EXCEPTION:
        raise
    # Release 0.9.1 alters three options that begin with table. For
    # another value of this one, make a new table.
    print(error.message)
    segments = TableChange.set("table.log.tiered.local-segments", "4")
    await admin.alter_table(path, [segments])

# ALTER TABLE orders ADD note STRING, by a migration that runs twice
for run in [1, 2]:
    try:
        await admin.alter_table(path, [TableChange.add_column("note", "STRING")])
        print("Round", run, "added it.")
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_ALTER_TABLE_EXCEPTION:
            raise
        # Nothing to do, if the column that is there is the one that was
        # meant.
        info = await admin.get_table_info(path)
        print("Round", run, error.message, info.get_column_names()[-1])
