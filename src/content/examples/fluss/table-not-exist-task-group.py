# Calls at once, of which one fails: gather() gives each its outcome, a TaskGroup cancels the others.
# @caught ExceptionGroup
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(fluss.TablePath("shop", "orders"), fluss.TableDescriptor(columns))
# endregion
async def columns_of(name: str) -> list:
    path = fluss.TablePath("shop", name)
    info = await asyncio.wait_for(admin.get_table_info(path), 10)
    await asyncio.sleep(1)
    return info.get_column_names()


names = ["orders", "parcels"]
for name, outcome in zip(names, await asyncio.gather(*map(columns_of, names), return_exceptions=True)):
    print(name, outcome.error_code if isinstance(outcome, fluss.FlussError) else outcome)

tasks = []
try:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(columns_of(name), name=name) for name in names]
except* fluss.FlussError as failed:
    # Take what you can do something about, and let the rest through.
    # The group itself is asked first, and it has no code.
    gone = fluss.ErrorCode.TABLE_NOT_EXIST
    missing, other = failed.split(lambda error: getattr(error, "error_code", None) == gone)
    if other:
        raise other
    for task in tasks:
        print(task.get_name(), "was cancelled" if task.cancelled() else "has no table")

await connection.close()
