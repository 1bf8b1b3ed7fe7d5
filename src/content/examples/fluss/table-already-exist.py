# @caught FlussError TABLE_ALREADY_EXIST
import fluss
import pyarrow as pa

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
orders = fluss.TablePath("shop", "orders")
# endregion
row = [("id", pa.int64()), ("item", pa.string())]
await admin.create_database("shop")
await admin.create_table(orders, fluss.TableDescriptor(fluss.Schema(pa.schema(row))))

wanted = fluss.Schema(pa.schema([*row, ("price", pa.float64())]))
try:
    await admin.create_table(orders, fluss.TableDescriptor(wanted))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.TABLE_ALREADY_EXIST:
        raise
    print(error.message)

    # It may be another table than yours: compare before you write to it.
    there = (await admin.get_table_info(orders)).get_column_names()
    missing = [name for name in wanted.get_column_names() if name not in there]
    print("It has", there, "and lacks", missing)

# ignore_if_exists keeps the old table as it is, without a word about the
# difference.
await admin.create_table(orders, fluss.TableDescriptor(wanted), ignore_if_exists=True)
print("Still:", (await admin.get_table_info(orders)).get_column_names())

await connection.close()
