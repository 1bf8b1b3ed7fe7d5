# A restored job looks where its log begins and ends before it subscribes, so that an old offset is no loop.
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
path = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
admin = connection.get_admin()
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(columns, properties={"table.log.ttl": "1 d"}))
table = await connection.get_table(path)
writer = table.new_append().create_writer()
for id in [1, 2, 3]:
    await writer.append([id]).wait()
kept = (table.get_table_info().table_id, 1)
# Nobody reads for two days, and a row stays for one.
await asyncio.sleep(2 * 24 * 3600)
await writer.append([4]).wait()
# endregion
async def resume(table_id: int, offset: int) -> tuple[int, int]:
    """Where to go on, and how many rows are gone. Raises if the offset is from another log: a person has to decide."""
    if (await connection.get_table(path)).get_table_info().table_id != table_id:
        raise ValueError("the table was made anew")
    first = (await admin.list_offsets(path, [0], fluss.OffsetSpec.earliest()))[0]
    end = (await admin.list_offsets(path, [0], fluss.OffsetSpec.latest()))[0]
    if offset > end:
        raise ValueError(f"offset {offset} lies behind the end, {end}")
    return max(offset, first), max(0, first - offset)


offset, lost = await resume(*kept)
print("lost:", lost, "rows; going on at", offset)
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, offset)
for record in await scanner.poll(1000):
    print("row:", record.row["id"])
await connection.close()
