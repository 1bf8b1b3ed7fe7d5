# Partitions are made before the first row of each, so that no write waits for one. A value with a blank can't be one.
# @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
visits = fluss.TablePath("fluss", "visits")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
by_region = fluss.TableDescriptor(columns, partition_keys=["region"])
await admin.create_table(visits, by_region)
writer = (await connection.get_table(visits)).new_append().create_writer()
# endregion
created = set()


async def prepare(region: str) -> bool:
    """Whether rows of a region have a place. Without one, put them aside."""
    if region in created:
        return True
    try:
        await admin.create_partition(visits, {"region": region}, ignore_if_exists=True)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION:
            raise
        return False
    created.add(region)
    return True


for visit, region in enumerate(["US", "EU", "US", "New Zealand"]):
    if await prepare(region):
        await writer.append({"id": visit, "region": region}).wait()
    print(visit, region, "written" if region in created else "put aside")

await connection.close()
