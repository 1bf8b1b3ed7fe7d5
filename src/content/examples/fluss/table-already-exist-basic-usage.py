# The documentation's basic usage: create a table, and print what went wrong. One except meets three different codes.
# @caught FlussError DATABASE_NOT_EXIST
# @caught FlussError TABLE_ALREADY_EXIST
# @caught FlussError INVALID_TABLE_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
schema = fluss.Schema(pa.schema([("id", pa.int32()), ("name", pa.string())]))
columns = fluss.TableDescriptor(schema)
# endregion


async def create(path: fluss.TablePath) -> None:
    """As documented: code and text are printed, and the program goes on."""
    try:
        await admin.create_table(path, columns)
        print("created", path.table_name)
    except fluss.FlussError as error:
        print(f"Error (code {error.error_code}): {error.message}")


await create(fluss.TablePath("shop", "people"))
await admin.create_database("shop")
await create(fluss.TablePath("shop", "people"))
await create(fluss.TablePath("shop", "people"))
await create(fluss.TablePath("shop", "old people"))
# After 4 and 15 there is no table. A program that goes on has to test for
# 8, and to raise the rest.

await connection.close()
