# @caught FlussError LAKE_TABLE_ALREADY_EXIST
import re

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"datalake.format": "paimon"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
tiered = {"table.datalake.enabled": "true"}
old = fluss.Schema(pa.schema([("id", pa.int32()), ("name", pa.string())]))
new = fluss.Schema(pa.schema([("id", pa.int32()), ("other", pa.float64())]))

path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(old, properties=tiered))
# endregion
# Dropping it in Fluss leaves the table in the lake.
await admin.drop_table(path)

wanted = fluss.TableDescriptor(new, properties=tiered)
try:
    await admin.create_table(path, wanted)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.LAKE_TABLE_ALREADY_EXIST:
        raise
    if await admin.table_exists(path):
        print("Fluss has it already: nothing to do.")
    else:
        # The text holds both schemas. Whether the old rows are needed,
        # somebody has to say.
        for schema in re.finditer(r"(Existing|new) schema: .*?\]", error.message):
            print(schema.group())
        await admin.create_table(fluss.TablePath("shop", "orders_2"), wanted)
        print("In shop there is:", await admin.list_tables("shop"))

# With the columns that the lake knows, the old name can be had again.
await admin.create_table(path, fluss.TableDescriptor(old, properties=tiered))
print("In shop there is:", sorted(await admin.list_tables("shop")))

await connection.close()
