# A follower stops under a burst of writes, until one of them is caught between
# the copy and the answer.
# @caught FlussError NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION
import asyncio

import fluss
import pyarrow as pa
from faultbook.fluss import RawGateway

# region setup
from faultbook.fluss import start_cluster

settings = {"default.replication.factor": "2", "log.replica.min-in-sync-replicas-number": "2"}
cluster = await start_cluster(tablet_servers=2, config=settings)
# endregion
RARE = fluss.ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION
config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns, bucket_count=16))
await asyncio.sleep(1)

# The clients hide the code and ask again. Raw requests to one server, for the
# buckets that it leads, show it.
table_id = (await connection.get_table(path)).get_table_info().table_id
led = [bucket for bucket in range(16) if cluster.leader(path, bucket).id == 0]
gateway = await RawGateway.connect("127.0.0.1:9124")


async def write(n: int) -> None:
    await asyncio.sleep((n + 1) / 4000)
    buckets = [{"bucket_id": bucket, "rows": [[n]]} for bucket in led]
    request = {"table_id": table_id, "acks": -1, "timeout_ms": 100, "buckets": buckets}
    await gateway.send("PRODUCE_LOG", request)


async def stop_follower() -> None:
    await asyncio.sleep(0.0031)
    await cluster.stop("tablet-server-1")


try:
    for turn in range(1, 21):
        burst = [write(n) for n in range(24)]
        for result in await asyncio.gather(stop_follower(), *burst, return_exceptions=True):
            if isinstance(result, fluss.FlussError) and result.error_code == RARE:
                raise result
        # All others were refused with 29, or waited for the follower in
        # vain, until 25.
        await asyncio.sleep(4)
        await cluster.restart("tablet-server-1")
        await asyncio.sleep(10)
except fluss.FlussError as error:
    if error.error_code != RARE:
        raise
    print(error.message)
    # The row is stored. Written again it would be there twice: bring the
    # follower back instead.

await connection.close()
