# Rows that fit are written, and the others come back with their reasons.
# @caught FlussError CLIENT_ERROR
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
settings = {"bootstrap.servers": cluster.bootstrap_servers}
connection = await fluss.FlussConnection.create(fluss.Config(settings))
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns)))
writer = (await connection.get_table(path)).new_append().create_writer()
# endregion


async def append_all(writer: fluss.AppendWriter, rows: list[dict]) -> list[tuple[dict, str]]:
    """Appends what fits, within 30 s. Returns the rows that don't, each with the reason."""
    refused = []
    handles = []
    for row in rows:
        try:
            handles.append(writer.append(row))
        except fluss.FlussError as error:
            # These two say nothing about the row.
            spent = "Fluss writer closed: " in error.message or "Fluss buffer exhausted: " in error.message
            if error.error_code != fluss.ErrorCode.CLIENT_ERROR or spent:
                raise
            refused.append((row, error.message))
    deadline = asyncio.get_running_loop().time() + 30
    for handle in handles:
        left = deadline - asyncio.get_running_loop().time()
        await asyncio.wait_for(handle.wait(), max(left, 0))
    return refused


rows = [{"id": 1, "region": "EU"}, {"id": "two", "region": "EU"}, {"id": 3, "region": "US"}]
for row, reason in await append_all(writer, rows):
    print("refused:", row, "since", reason)
await connection.close()
