# @caught FlussError FENCED_TIERING_EPOCH_EXCEPTION
import asyncio

import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"datalake.format": "paimon"})

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
job = await RawGateway.connect("127.0.0.1:9123")


async def ask_for_work():
    answer = await job.send("LAKE_TIERING_HEARTBEAT", {"request_table": True})
    table = answer["tiering_table"]
    return {
        "table_id": table["table_id"],
        "tiering_epoch": table["tiering_epoch"],
        "coordinator_epoch": answer["coordinator_epoch"],
    }


await asyncio.sleep(240)
lost = await ask_for_work()
print("Given table", lost["table_id"], "with epoch", lost["tiering_epoch"])

# The job stalls for longer than the two minutes that the coordinator waits.
await asyncio.sleep(180)
try:
    await job.send("LAKE_TIERING_HEARTBEAT", {"finished_tables": [lost]})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.FENCED_TIERING_EPOCH_EXCEPTION:
        raise
    print(error.message)

    # The round is lost. The table waits for whoever asks next.
    later = await ask_for_work()
    await job.send("LAKE_TIERING_HEARTBEAT", {"finished_tables": [later]})
    print("Tiered with epoch", later["tiering_epoch"])

await connection.close()
