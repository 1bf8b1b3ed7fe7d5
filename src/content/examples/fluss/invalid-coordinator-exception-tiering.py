# The tiering job goes on with the epoch of the coordinator that it began with,
# after another one has taken over.
# @caught FlussError INVALID_COORDINATOR_EXCEPTION
import asyncio

import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    server="main",
    config={"datalake.format": "paimon", "zookeeper.client.session-timeout": "6 s"},
)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
properties = {"table.datalake.enabled": "true", "table.datalake.freshness": "3 min"}
tiered = fluss.TableDescriptor(columns, properties=properties)
await admin.create_table(fluss.TablePath("shop", "orders"), tiered)
# endregion


# What Flink's tiering job says to the coordinator, by hand.
async def heartbeat(request: dict) -> dict:
    job = await RawGateway.connect("127.0.0.1:9123")
    return await job.send("LAKE_TIERING_HEARTBEAT", request)


async def ask() -> dict:
    answer = await heartbeat({"request_table": True})
    table = answer["tiering_table"]
    return {
        "table_id": table["table_id"],
        "tiering_epoch": table["tiering_epoch"],
        "coordinator_epoch": answer["coordinator_epoch"],
    }


await asyncio.sleep(240)
begun = await ask()

await cluster.kill("coordinator")
await cluster.restart("coordinator")
await asyncio.sleep(60)
try:
    await heartbeat({"finished_tables": [begun]})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_COORDINATOR_EXCEPTION:
        raise
    print(error.message)

    # A job that is started anew asks for the epoch of now, and for the table
    # once more.
    await asyncio.sleep(240)
    later = await ask()
    await heartbeat({"finished_tables": [later]})
    print("Tiered with coordinator epoch", later["coordinator_epoch"])

await connection.close()
