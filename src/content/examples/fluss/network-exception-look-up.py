# The servers of the table are paused for five seconds. Each try has a time limit of its own and a new connection.
# @caught TimeoutError
import asyncio
from typing import Optional

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
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
schema = fluss.Schema(columns, primary_keys=["id"])
await admin.create_table(path, fluss.TableDescriptor(schema))
writer = (await connection.get_table(path)).new_upsert().create_writer()
await writer.upsert({"id": 1, "region": "EU"}).wait()
for server in cluster.tablet_servers:
    await cluster.pause(server)


async def come_back() -> None:
    await asyncio.sleep(5)
    for server in cluster.tablet_servers:
        await cluster.resume(server)


coming_back = asyncio.create_task(come_back())
# endregion


async def look_up_once(settings: dict[str, str], path: fluss.TablePath, key: list) -> Optional[dict]:
    # Closed at the end. That waits for rows that a writer of the connection still holds; this one has no writer.
    async with await fluss.FlussConnection.create(fluss.Config(settings)) as connection:
        table = await connection.get_table(path)
        return await table.new_lookup().create_lookuper().lookup(key)


async def look_up(settings: dict[str, str], path: fluss.TablePath, key: list) -> Optional[dict]:
    """Looks a row up. A new connection for each try: the old one may wait for a dead server for ever."""
    last: Optional[Exception] = None
    for seconds in (2, 5, 10, 30, 60):
        try:
            return await asyncio.wait_for(look_up_once(settings, path, key), seconds)
        except asyncio.TimeoutError as error:
            last = error
        except fluss.FlussError as error:
            if not error.is_retriable:
                raise
            last = error
            await asyncio.sleep(1)
    raise TimeoutError(f"{path} didn't answer") from last


print("found:", await look_up(settings, path, [1]))
