# A row for a partition that isn't there waits. After 30 seconds the program looks why.
# @caught TimeoutError
# @caught LookupError
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
by_region = fluss.TableDescriptor(fluss.Schema(columns), partition_keys=["region"])
await admin.create_table(path, by_region)
writer = (await connection.get_table(path)).new_append().create_writer()
# endregion


async def append(
    admin: fluss.FlussAdmin, writer: fluss.AppendWriter, path: fluss.TablePath, region: str, row: dict
) -> None:
    handle = writer.append(row)
    try:
        await asyncio.wait_for(handle.wait(), 30)
    except asyncio.TimeoutError as error:
        infos = await asyncio.wait_for(admin.list_partition_infos(path), 10)
        if any(info.partition_name == region for info in infos):
            raise  # it is there, so the cluster is what's slow
        raise LookupError(f"{path} has no partition {region}: the row waits for it") from error


try:
    await append(admin, writer, path, "US", {"id": 1, "region": "US"})
except LookupError as error:
    print("not written yet:", error)
