# @caught FlussError LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION
import asyncio
import time

import fluss
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

# region setup
from faultbook.fluss import RawGateway

MINUTE = 60


async def tier(cluster):
    """One round of Flink's tiering job, by hand: the rows are in the lake after it."""
    job = await RawGateway.connect(cluster.bootstrap_servers)
    answer = await job.send("LAKE_TIERING_HEARTBEAT", {"request_table": True})
    done = {
        "table_id": answer["tiering_table"]["table_id"],
        "tiering_epoch": answer["tiering_table"]["tiering_epoch"],
        "coordinator_epoch": answer["coordinator_epoch"],
    }
    await job.send("LAKE_TIERING_HEARTBEAT", {"finished_tables": [done]})
# endregion
path = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int32()), ("hour", pa.string())])
schema = fluss.Schema(row, primary_keys=["id", "hour"])
properties = {
    "table.auto-partition.enabled": "true",
    "table.auto-partition.time-unit": "HOUR",
    "table.auto-partition.num-retention": "2",
    "table.datalake.enabled": "true",
    "table.datalake.historical-partition.enabled": "true",
}


async def old_order(cluster):
    """
    Writes an order, and looks it up after its partition has expired: here
    after two hours.
    """
    config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
    connection = await JavaConnection.create(config)
    await connection.get_admin().create_database("shop")
    descriptor = fluss.TableDescriptor(
        schema, partition_keys=["hour"], properties=properties
    )
    await connection.get_admin().create_table(path, descriptor)
    table = await connection.get_table(path)
    writer = table.new_upsert().create_writer()
    hour = time.strftime("%Y%m%d%H")
    await writer.upsert([1, hour]).wait()
    await asyncio.sleep(5 * MINUTE)
    await tier(cluster)
    await asyncio.sleep(240 * MINUTE)
    later = await JavaConnection.create(config)
    lookuper = (await later.get_table(path)).new_lookup().create_lookuper()
    return await lookuper.lookup([1, hour])


try:
    # The lake stands in the coordinator's configuration alone.
    lake = {"datalake.format": "paimon"}
    await old_order(await start_cluster(server="main", coordinator_config=lake))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION:
        raise
    print(error.message)

# And in that of all servers.
print(await old_order(await start_cluster(server="main", port=9423, config=lake)))
